//! What a source file names: read from its tokens, so that comments and texts do not count and the
//! inside of macros does.

use std::collections::{BTreeSet, HashMap};

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};

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
    pub(crate) lines: usize,
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
            lines: text.lines().count(),
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

/// Whether a word is a type's name, a variant's or a constant's: no variable is written so.
fn is_a_type(word: &Ident) -> bool {
    word.to_string().starts_with(char::is_uppercase)
}

/// Whether serde is derived for what these tokens lead to: attributes, then a visibility.
fn derives_serde(before: &[TokenTree]) -> bool {
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
fn types_in(body: &Group, types: &mut Vec<(Option<String>, String)>) {
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
fn takes_self(rest: &[TokenTree]) -> bool {
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
fn is_separator(tokens: &[TokenTree]) -> bool {
    let colon = |token: Option<&TokenTree>| matches!(token, Some(TokenTree::Punct(p)) if p.as_char() == ':');
    colon(tokens.first()) && colon(tokens.get(1))
}

/// Whether the word after `tokens` goes on a path that began before.
fn ends_in_separator(tokens: &[TokenTree]) -> bool {
    is_separator(&tokens[tokens.len().saturating_sub(2)..])
}

/// Whether the `use` after `tokens` has a visibility: `pub`, `pub(…)`.
fn hands_on(tokens: &[TokenTree]) -> bool {
    match tokens {
        [.., TokenTree::Ident(word)] | [.., TokenTree::Ident(word), TokenTree::Group(_)] => {
            word == "pub"
        }
        _ => false,
    }
}

/// The path that begins with `first`, and how many tokens of `after` belong to it.
fn path(first: &Ident, after: &[TokenTree]) -> (Vec<Ident>, usize) {
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
fn leaves_of(tokens: &[TokenTree], above: &mut Vec<Ident>, leaves: &mut Vec<(Vec<Ident>, String)>) {
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
fn implemented(head: &[TokenTree]) -> Option<String> {
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
