//! The texts as prose: what a careful proofreader of Italian would correct at sight. Every rule here
//! is sure; what depends on the meaning is left to people.

use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};

use super::notes::Findings;
use crate::texts::files::SourceFile;
use crate::texts::finding::Severity;
use crate::texts::flaw::Flaw;
use crate::texts::index::Name;

/// Stands for a tag or a placeable: neither a letter nor a space.
pub(super) const GAP: char = '\u{FFFC}';

/// Words that are always wrong, and the right ones. Apostrophes are straight here.
const WRONG: &[(&str, &str)] = &[
    ("perchè", "perché"),
    ("poichè", "poiché"),
    ("affinchè", "affinché"),
    ("benchè", "benché"),
    ("finchè", "finché"),
    ("giacchè", "giacché"),
    ("purchè", "purché"),
    ("sicchè", "sicché"),
    ("cosicchè", "cosicché"),
    ("nonchè", "nonché"),
    ("anzichè", "anziché"),
    ("macchè", "macché"),
    ("fuorchè", "fuorché"),
    ("nè", "né"),
    ("sè", "sé"),
    ("ventitrè", "ventitré"),
    ("cioé", "cioè"),
    ("caffé", "caffè"),
    ("é", "è"),
    ("e'", "è"),
    ("c'e'", "c'è"),
    ("c'é", "c'è"),
    ("cioe'", "cioè"),
    ("perche'", "perché"),
    ("poiche'", "poiché"),
    ("finche'", "finché"),
    ("piu'", "più"),
    ("piú", "più"),
    ("giu'", "giù"),
    ("gia'", "già"),
    ("cosi'", "così"),
    ("puo'", "può"),
    ("pero'", "però"),
    ("sara'", "sarà"),
    ("potra'", "potrà"),
    ("verra'", "verrà"),
    ("fara'", "farà"),
    ("avra'", "avrà"),
    ("citta'", "città"),
    ("attivita'", "attività"),
    ("qualita'", "qualità"),
    ("novita'", "novità"),
    ("lunedi'", "lunedì"),
    ("pò", "po'"),
    ("qual'è", "qual è"),
    ("qual'e'", "qual è"),
    ("qual'era", "qual era"),
    ("un'altro", "un altro"),
    ("fà", "fa"),
    ("stà", "sta"),
    ("và", "va"),
    ("sà", "sa"),
    ("sò", "so"),
    ("sù", "su"),
    ("quì", "qui"),
    ("quà", "qua"),
    ("trè", "tre"),
    ("blù", "blu"),
];

pub(super) fn check(notes: &mut Findings<'_>) {
    let index = notes.index;
    for (key, part) in index.iter() {
        for passage in passages(part.pattern, part.file) {
            spaces(notes, key, part.file, &passage);
            quotes(notes, key, part.file, &passage);
            words(notes, key, part.file, &passage);
        }
    }
}

/// A character and its line.
pub(super) type ProsePassage = Vec<(char, usize)>;

fn spaces(notes: &mut Findings<'_>, key: Name<'_>, file: &SourceFile, passage: &ProsePassage) {
    let doubled = passage
        .windows(2)
        .find(|pair| pair.iter().all(|(character, _)| *character == ' '));
    if let Some(pair) = doubled {
        notes.note_at(Severity::Warning, file, pair[0].1, key, Flaw::TwoSpaces);
    }
}

fn quotes(notes: &mut Findings<'_>, key: Name<'_>, file: &SourceFile, passage: &ProsePassage) {
    let straight = |(character, _): &&(char, usize)| matches!(character, '"' | '“' | '”' | '„');
    if let Some((quote, line)) = passage.iter().find(straight) {
        notes.note_at(Severity::Warning, file, *line, key, Flaw::Quote(*quote));
    }
}

fn words(notes: &mut Findings<'_>, key: Name<'_>, file: &SourceFile, passage: &ProsePassage) {
    let in_word = |character: char| character.is_alphabetic() || is_apostrophe(character);
    for word in passage.split(|(character, _)| !in_word(*character)) {
        let Some((_, line)) = word.first() else {
            continue;
        };
        let written: String = word.iter().map(|(character, _)| *character).collect();
        let lower: String = written
            .chars()
            .map(|c| if is_apostrophe(c) { '\'' } else { c })
            .flat_map(char::to_lowercase)
            .collect();
        // The end of an elision is a word too: «dell'attivita'», «c'è».
        let end = lower
            .trim_end_matches('\'')
            .rfind('\'')
            .map(|at| &lower[at + 1..]);
        let rule = WRONG
            .iter()
            .find(|(wrong, _)| *wrong == lower || Some(*wrong) == end);
        if let Some((_, right)) = rule {
            let right = like(&written, right);
            let what = Flaw::Misspelt { written, right };
            notes.note_at(Severity::Warning, file, *line, key, what);
        }
    }
}

const fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’')
}

/// The right word, with a capital where the wrong one has one.
fn like(written: &str, right: &str) -> String {
    let mut characters = right.chars();
    match (written.chars().next(), characters.next()) {
        (Some(first), Some(initial)) if first.is_uppercase() => {
            initial.to_uppercase().chain(characters).collect()
        }
        (_, _) => right.to_owned(),
    }
}

/// The text of a pattern, and of each variant by itself, without tags.
pub(super) fn passages(pattern: &Pattern<&str>, file: &SourceFile) -> Vec<ProsePassage> {
    let mut passages = vec![ProsePassage::new()];
    pattern_text(pattern, file, &mut passages, 0);
    passages.iter().map(without_tags).collect()
}

fn pattern_text(
    pattern: &Pattern<&str>,
    file: &SourceFile,
    passages: &mut Vec<ProsePassage>,
    own: usize,
) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => {
                let line = file.line_of(value);
                passages[own].extend(value.chars().map(|character| (character, line)));
            }
            PatternElement::Placeable { expression } => {
                let line = passages[own].last().map_or(1, |(_, line)| *line);
                passages[own].push((GAP, line));
                expression_text(expression, file, passages, own);
            }
        }
    }
}

fn expression_text(
    expression: &Expression<&str>,
    file: &SourceFile,
    passages: &mut Vec<ProsePassage>,
    own: usize,
) {
    match expression {
        Expression::Inline(InlineExpression::StringLiteral { value }) => {
            let line = file.line_of(value);
            passages[own].extend(value.chars().map(|character| (character, line)));
        }
        Expression::Inline(InlineExpression::Placeable { expression }) => {
            expression_text(expression, file, passages, own);
        }
        Expression::Inline(
            InlineExpression::NumberLiteral { .. }
            | InlineExpression::FunctionReference { .. }
            | InlineExpression::MessageReference { .. }
            | InlineExpression::TermReference { .. }
            | InlineExpression::VariableReference { .. },
        ) => {}
        Expression::Select { variants, .. } => {
            for variant in variants {
                passages.push(ProsePassage::new());
                let variant_own = passages.len() - 1;
                pattern_text(&variant.value, file, passages, variant_own);
            }
        }
    }
}

/// Tags are read by the markup's own check; their quotes are not prose.
fn without_tags(passage: &ProsePassage) -> ProsePassage {
    let mut inside = false;
    let mut kept = ProsePassage::with_capacity(passage.len());
    for (index, (character, line)) in passage.iter().enumerate() {
        let next = passage.get(index + 1).map(|(next, _)| *next);
        match character {
            '<' if next.is_some_and(|next| next == '/' || next.is_ascii_alphabetic()) => {
                inside = true;
                kept.push((GAP, *line));
            }
            '>' if inside => inside = false,
            _ if inside => {}
            _ => kept.push((*character, *line)),
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::files::Layer;
    use crate::texts::finding::Finding;
    use crate::texts::index::Index;

    fn findings(text: &str) -> Vec<(usize, String)> {
        let files = [SourceFile::new("x.ftl".into(), Layer::Overlay, text)];
        let index = Index::new(&files);
        let mut notes = Findings {
            index: &index,
            findings: Vec::new(),
        };
        check(&mut notes);
        let line_and_what = |finding: Finding| (finding.line, finding.what.to_string());
        notes.findings.into_iter().map(line_and_what).collect()
    }

    #[test]
    fn what_is_right_is_left_alone() {
        let right =
            "a = È così: c'è un po' d'aria, perché l'attività è un'altra cosa. «Né tu né sé»
    <a href=\"https://t.me\">Di' che dà 3 €</a>, fa' il caffè e va' qui.
    { $days -> [one] un giorno *[other] { $days } giorni }
";
        assert_eq!(findings(right), []);
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        for (text, line, what) in [
            ("a = uno  due", 1, "has two spaces in a row; leave one"),
            (
                "a =\n    uno\n    <b>Perchè</b> no",
                3,
                "has «Perchè»; write «Perché»",
            ),
            ("a = E' vero", 1, "has «E'»; write «È»"),
            ("a = E’ vero", 1, "has «E’»; write «È»"),
            ("a = un pò di", 1, "has «pò»; write «po'»"),
            (
                "a = dell'attivita' e",
                1,
                "has «dell'attivita'»; write «attività»",
            ),
            ("a = Qual'è?", 1, "has «Qual'è»; write «Qual è»"),
            ("a = dice \"sì\"", 1, "has the quote \"; write «…»"),
            (
                "a = { $n ->\n  [x] sè\n *[y] no\n }",
                2,
                "has «sè»; write «sé»",
            ),
        ] {
            let found = findings(&format!("{text}\n"));
            assert_eq!(found, [(line, what.to_owned())], "{text}");
        }
    }
}
