//! What a run of tokens is: a path, a tree of imports, a type.

use proc_macro2::{Delimiter, Group, Ident, TokenTree};

/// Whether a word is a type's name, a variant's or a constant's: no variable is written so.
pub(crate) fn is_a_type(word: &Ident) -> bool {
    word.to_string().starts_with(char::is_uppercase)
}

/// Whether serde is derived for what these tokens lead to: attributes, then a visibility.
pub(crate) fn derives_serde(before: &[TokenTree]) -> bool {
    let attributes = match before {
        [rest @ .., TokenTree::Ident(_), TokenTree::Group(_)] => rest,
        [rest @ .., TokenTree::Ident(_)] => rest,
        all => all,
    };
    let mut pairs = attributes.rchunks(2);
    let attribute = |pair: &[TokenTree]| match pair {
        [TokenTree::Punct(hash), TokenTree::Group(group)] if hash.as_char() == '#' => {
            Some(group.to_string())
        }
        _ => None,
    };
    std::iter::from_fn(|| pairs.next().and_then(attribute)).any(|words| {
        words.contains("derive") && (words.contains("Serialize") || words.contains("Deserialize"))
    })
}

/// The types that stand in the body of another: in its fields, not its attributes and its variants' names.
pub(crate) fn types_in(body: &Group, types: &mut Vec<(Option<String>, String)>) {
    let tokens: Vec<_> = body.stream().into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        let before = &tokens[..at];
        match token {
            TokenTree::Group(group) => {
                let is_attribute =
                    matches!(before.last(), Some(TokenTree::Punct(p)) if p.as_char() == '#');
                if !is_attribute {
                    types_in(group, types);
                }
            }
            TokenTree::Ident(word) if is_a_type(word) => {
                let opens = body.delimiter() == Delimiter::Brace;
                let is_variant = opens
                    && match before.last() {
                        None | Some(TokenTree::Group(_)) => true,
                        Some(TokenTree::Punct(punct)) => punct.as_char() == ',',
                        Some(TokenTree::Ident(_) | TokenTree::Literal(_)) => false,
                    }
                    && !inside_angles(before);
                if !is_variant {
                    let of = match before {
                        [
                            ..,
                            TokenTree::Ident(of),
                            TokenTree::Punct(_),
                            TokenTree::Punct(_),
                        ] if ends_in_separator(before) => Some(of.to_string()),
                        _ => None,
                    };
                    types.push((of, word.to_string()));
                }
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

/// Whether what comes next stands between `<` and `>`.
fn inside_angles(before: &[TokenTree]) -> bool {
    let depth = before.iter().map(|token| match token {
        TokenTree::Punct(punct) if punct.as_char() == '<' => 1,
        TokenTree::Punct(punct) if punct.as_char() == '>' => -1,
        TokenTree::Punct(_) | TokenTree::Group(_) | TokenTree::Ident(_) | TokenTree::Literal(_) => {
            0
        }
    });
    depth.sum::<i32>() > 0
}

/// Whether the function that goes on so is called on a value.
pub(crate) fn takes_self(rest: &[TokenTree]) -> bool {
    let arguments = rest.iter().find_map(|token| match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis => Some(group),
        _ => None,
    });
    let first = arguments.map(|group| group.stream().into_iter().take(4).collect::<Vec<_>>());
    first.is_some_and(|first| {
        let is_self = |token: &TokenTree| matches!(token, TokenTree::Ident(word) if word == "self");
        first.iter().any(is_self)
    })
}

/// Whether `::` comes next.
pub(crate) fn is_separator(tokens: &[TokenTree]) -> bool {
    let colon = |token: Option<&TokenTree>| matches!(token, Some(TokenTree::Punct(p)) if p.as_char() == ':');
    colon(tokens.first()) && colon(tokens.get(1))
}

/// Whether the word after `tokens` goes on a path that began before.
pub(crate) fn ends_in_separator(tokens: &[TokenTree]) -> bool {
    is_separator(&tokens[tokens.len().saturating_sub(2)..])
}

/// Whether the `use` after `tokens` has a visibility: `pub`, `pub(…)`.
pub(crate) fn hands_on(tokens: &[TokenTree]) -> bool {
    match tokens {
        [.., TokenTree::Ident(word)] | [.., TokenTree::Ident(word), TokenTree::Group(_)] => {
            word == "pub"
        }
        _ => false,
    }
}

/// The path that begins with `first`, and how many tokens of `after` belong to it.
pub(crate) fn path(first: &Ident, after: &[TokenTree]) -> (Vec<Ident>, usize) {
    let mut path = vec![first.clone()];
    let mut length = 0;
    while is_separator(&after[length..])
        && let Some(TokenTree::Ident(next)) = after.get(length + 2)
    {
        path.push(next.clone());
        length += 3;
    }
    (path, length)
}

/// The paths of a tree of imports, each with the name that it gets here.
pub(crate) fn leaves_of(
    tokens: &[TokenTree],
    above: &mut Vec<Ident>,
    leaves: &mut Vec<(Vec<Ident>, String)>,
) {
    let comma = |token: &TokenTree| matches!(token, TokenTree::Punct(p) if p.as_char() == ',');
    for branch in tokens.split(comma) {
        let known = above.len();
        let mut alias = None;
        let mut inner: Option<&Group> = None;
        let mut words = branch.iter();
        while let Some(token) = words.next() {
            match token {
                TokenTree::Ident(word) if word == "as" => {
                    alias = words.next().map(ToString::to_string);
                }
                TokenTree::Ident(word) => above.push(word.clone()),
                TokenTree::Group(group) => inner = Some(group),
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
        }
        match inner {
            Some(group) => {
                let inside: Vec<_> = group.stream().into_iter().collect();
                leaves_of(&inside, above, leaves);
            }
            None if above.len() > known => {
                let named = above.iter().rev().find(|word| *word != "self");
                let name = alias.or_else(|| named.map(ToString::to_string));
                leaves.push((above.clone(), name.unwrap_or_default()));
            }
            None => {}
        }
        above.truncate(known);
    }
}

/// The name of the type that a head of `impl` is for.
pub(crate) fn implemented(head: &[TokenTree]) -> Option<String> {
    let mut depth = 0_i32;
    let mut name = None;
    for token in head {
        match token {
            TokenTree::Punct(punct) => match punct.as_char() {
                '<' => depth += 1,
                '>' => depth -= 1,
                _ => {}
            },
            TokenTree::Ident(word) if depth == 0 && word == "where" => break,
            TokenTree::Ident(word) if depth == 0 => name = Some(word.to_string()),
            TokenTree::Ident(_) | TokenTree::Group(_) | TokenTree::Literal(_) => {}
        }
    }
    name
}
