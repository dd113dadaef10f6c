//! What a source file names: read from its tokens, so that comments and texts do not count and the
//! inside of macros does.

use std::collections::{BTreeSet, HashMap};

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};

use super::tokens::{
    derives_serde, ends_in_separator, hands_on, implemented, is_a_type, is_separator, leaves_of,
    path, takes_self, types_in,
};

/// The name of the crate, as its program and its tests see it.
const CRATE: &str = "follower_o_cliente";

/// A path that a file names, from the root of the crate where it begins there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Named {
    /// Its segments. Of a `crate::`, `self::` or `super::` path: from the root of the crate.
    pub(crate) path: Vec<String>,
    /// Whether it began with one of those. Otherwise: a module below, another crate, or a type.
    pub(crate) rooted: bool,
    /// Whether the file only hands the name on (`pub use`).
    pub(crate) handed_on: bool,
    /// Where, from 1.
    pub(crate) line: usize,
}

/// A type that a file defines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Defined {
    pub(crate) name: String,
    /// Whether others than the file itself may see it.
    pub(crate) is_visible: bool,
    /// Whether serde writes or reads it.
    pub(crate) is_stored: bool,
    /// The types that it is made of, each with what stands before its `::`.
    pub(crate) made_of: Vec<(Option<String>, String)>,
    /// Where, from 1.
    pub(crate) line: usize,
}

/// A source file as the tests see it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Source {
    /// From the root of the repository.
    pub(crate) file: String,
    /// The module that it is: nothing for `lib.rs` and `main.rs`.
    pub(crate) module: Vec<String>,
    pub(crate) named: BTreeSet<Named>,
    /// What each imported name stands for.
    pub(crate) imported: HashMap<String, Named>,
    /// The methods that it gives to types: type, method.
    pub(crate) methods: BTreeSet<(String, String)>,
    /// Those of them that are called on a value.
    pub(crate) of_values: BTreeSet<(String, String)>,
    /// And are no trait's.
    pub(crate) own_methods: BTreeSet<(String, String)>,
    /// The methods that those types call on themselves.
    pub(crate) own_calls: BTreeSet<(String, String)>,
    /// The methods that are called on anything.
    pub(crate) calls: BTreeSet<String>,
    /// The names of types that stand in it, whosoever's they are.
    pub(crate) types: BTreeSet<String>,
    /// The types that it defines.
    pub(crate) defined: Vec<Defined>,
}

impl Source {
    /// Reads `text`, the content of `file`.
    pub(crate) fn read(file: &str, text: &str) -> Self {
        let tokens: TokenStream = text
            .parse()
            .unwrap_or_else(|error| panic!("{file}: {error}"));
        let mut module: Vec<String> = file
            .trim_start_matches("src/")
            .trim_end_matches(".rs")
            .split('/')
            .map(str::to_owned)
            .collect();
        if matches!(
            module.last().map(String::as_str),
            Some("mod" | "lib" | "main")
        ) {
            module.pop();
        }
        let mut source = Self {
            file: file.to_owned(),
            module: module.clone(),
            ..Self::default()
        };
        source.scan(tokens, &module, None);
        source
    }

    /// Reads the tokens of `module`, inside an `impl` of `of` where there is one.
    fn scan(&mut self, tokens: TokenStream, module: &[String], of: Option<&str>) {
        let tokens: Vec<_> = tokens.into_iter().collect();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let TokenTree::Ident(word) = token else {
                if let TokenTree::Group(group) = token {
                    self.scan(group.stream(), module, of);
                }
                if let [
                    TokenTree::Punct(dot),
                    TokenTree::Ident(name),
                    TokenTree::Group(_),
                    ..,
                ] = &tokens[at..]
                    && dot.as_char() == '.'
                {
                    self.calls.insert(name.to_string());
                }
                at += 1;
                continue;
            };
            let after = &tokens[at + 1..];
            if is_a_type(word) {
                self.types.insert(word.to_string());
            }
            if let ("enum" | "struct" | "trait" | "type" | "union", [TokenTree::Ident(name), ..]) =
                (word.to_string().as_str(), after)
            {
                self.define(name, &tokens[..at], &after[1..]);
            }
            at += 1 + match (word.to_string().as_str(), after) {
                ("mod", [TokenTree::Ident(name), TokenTree::Group(body), ..]) => {
                    let inner = [module, &[name.to_string()]].concat();
                    self.scan(body.stream(), &inner, None);
                    2
                }
                ("use", _) => self.import(after, module, hands_on(&tokens[..at])),
                ("impl", _) => self.implementation(after, module),
                ("fn", [TokenTree::Ident(name), rest @ ..]) => {
                    let method = of.map(|of| (of.to_owned(), name.to_string()));
                    if takes_self(rest) {
                        self.of_values.extend(method.clone());
                    }
                    self.methods.extend(method);
                    1
                }
                (
                    "self",
                    [
                        TokenTree::Punct(dot),
                        TokenTree::Ident(name),
                        TokenTree::Group(_),
                        ..,
                    ],
                ) if dot.as_char() == '.' => {
                    let call = of.map(|of| (of.to_owned(), name.to_string()));
                    self.own_calls.extend(call);
                    2
                }
                ("Self", _) if is_separator(after) => {
                    if let (Some(of), Some(TokenTree::Ident(name))) = (of, after.get(2)) {
                        self.own_calls.insert((of.to_owned(), name.to_string()));
                    }
                    2
                }
                _ if is_separator(after) && !ends_in_separator(&tokens[..at]) => {
                    let (path, length) = path(word, after);
                    self.name(&path, module, false, word);
                    length
                }
                _ => 0,
            };
        }
    }

    /// Reads what follows `use`; returns how many tokens that is.
    fn import(&mut self, after: &[TokenTree], module: &[String], handed_on: bool) -> usize {
        let end = after
            .iter()
            .position(|token| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ';'))
            .unwrap_or(after.len());
        let mut leaves = Vec::new();
        leaves_of(&after[..end], &mut Vec::new(), &mut leaves);
        for (path, alias) in leaves {
            let named = self.name(&path, module, handed_on, &path[0]);
            if module == self.module {
                self.imported.insert(alias, named);
            }
        }
        end
    }

    /// Reads what follows `impl`; returns how many tokens that is.
    fn implementation(&mut self, after: &[TokenTree], module: &[String]) -> usize {
        let is_body = |token: &TokenTree| matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
        let stops = |token: &TokenTree| {
            is_body(token) || matches!(token, TokenTree::Punct(p) if ";,".contains(p.as_char()))
        };
        let Some(end) = after
            .iter()
            .position(stops)
            .filter(|end| is_body(&after[*end]))
        else {
            // `impl Trait` in an argument or a result.
            return 0;
        };
        let of = implemented(&after[..end]);
        self.scan(after[..end].iter().cloned().collect(), module, None);
        if let TokenTree::Group(body) = &after[end] {
            let before = self.of_values.clone();
            self.scan(body.stream(), module, of.as_deref());
            let is_for =
                |token: &TokenTree| matches!(token, TokenTree::Ident(word) if word == "for");
            if !after[..end].iter().any(is_for) {
                self.own_methods
                    .extend(self.of_values.difference(&before).cloned());
            }
        }
        end + 1
    }

    /// Takes down the type `name`, which stands between these tokens.
    fn define(&mut self, name: &Ident, before: &[TokenTree], after: &[TokenTree]) {
        let is_brace = |group: &Group| group.delimiter() == Delimiter::Brace;
        let ends = |token: &TokenTree| match token {
            TokenTree::Group(group) => is_brace(group),
            TokenTree::Punct(punct) => punct.as_char() == ';',
            TokenTree::Ident(_) | TokenTree::Literal(_) => false,
        };
        let end = after.iter().position(ends).map_or(after.len(), |at| at + 1);
        let mut made_of = Vec::new();
        for token in &after[..end] {
            match token {
                TokenTree::Group(group) => types_in(group, &mut made_of),
                TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
        }
        self.defined.push(Defined {
            name: name.to_string(),
            is_visible: hands_on(before),
            is_stored: derives_serde(before),
            made_of,
            line: name.span().start().line,
        });
    }

    fn name(&mut self, path: &[Ident], module: &[String], handed_on: bool, at: &Ident) -> Named {
        let mut segments: Vec<_> = path.iter().map(ToString::to_string).collect();
        let mut rooted = true;
        let mut from = match segments[0].as_str() {
            "crate" | CRATE => Vec::new(),
            "self" => module.to_vec(),
            "super" => module[..module.len().saturating_sub(1)].to_vec(),
            _ => {
                rooted = false;
                Vec::new()
            }
        };
        segments.drain(..usize::from(rooted));
        while rooted && segments.first().is_some_and(|segment| segment == "super") {
            segments.remove(0);
            from.pop();
        }
        from.extend(segments.into_iter().filter(|segment| segment != "self"));
        let named = Named {
            path: from,
            rooted,
            handed_on,
            line: at.span().start().line,
        };
        self.named.insert(named.clone());
        named
    }
}
