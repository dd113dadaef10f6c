//! What a pattern mentions: variables, other messages and terms, functions, variants.

use fluent_syntax::ast::{
    CallArguments, Expression, InlineExpression, Pattern, PatternElement, VariantKey,
};

use super::name::Name;

/// What a pattern mentions. The slices are the file's own.
#[derive(Default)]
pub(super) struct Mentions<'a> {
    pub(super) variables: Vec<&'a str>,
    pub(super) references: Vec<Name<'a>>,
    pub(super) functions: Vec<&'a str>,
    /// Selector variable and named variant.
    pub(super) variants: Vec<(&'a str, &'a str)>,
    /// Selector variable and all named variants, the default one too.
    pub(super) selections: Vec<(&'a str, Vec<&'a str>)>,
}

impl<'a> Mentions<'a> {
    pub(super) fn of(pattern: &'a Pattern<&'a str>) -> Self {
        let mut mentions = Self::default();
        mentions.pattern(pattern);
        mentions
    }

    fn pattern(&mut self, pattern: &'a Pattern<&'a str>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { .. } => {}
                PatternElement::Placeable { expression } => self.expression(expression),
            }
        }
    }

    fn expression(&mut self, expression: &'a Expression<&'a str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                if let InlineExpression::VariableReference { id } = selector {
                    let names = variants.iter().filter_map(|variant| match variant.key {
                        VariantKey::Identifier { name } => Some(name),
                        VariantKey::NumberLiteral { .. } => None,
                    });
                    self.selections.push((id.name, names.collect()));
                }
                for variant in variants {
                    if let (
                        InlineExpression::VariableReference { id },
                        VariantKey::Identifier { name },
                        false,
                    ) = (selector, &variant.key, variant.default)
                    {
                        self.variants.push((id.name, name));
                    }
                    self.pattern(&variant.value);
                }
            }
        }
    }

    fn inline(&mut self, inline: &'a InlineExpression<&'a str>) {
        match inline {
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
            InlineExpression::VariableReference { id } => self.variables.push(id.name),
            InlineExpression::MessageReference { id, attribute } => self.references.push(
                Name::message(id.name, attribute.as_ref().map(|name| name.name)),
            ),
            InlineExpression::TermReference {
                id,
                attribute,
                arguments,
            } => {
                self.references.push(Name::term(
                    id.name,
                    attribute.as_ref().map(|name| name.name),
                ));
                if let Some(arguments) = arguments {
                    self.arguments(arguments);
                }
            }
            InlineExpression::FunctionReference { id, arguments } => {
                self.functions.push(id.name);
                self.arguments(arguments);
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
        }
    }

    fn arguments(&mut self, arguments: &'a CallArguments<&'a str>) {
        for argument in &arguments.positional {
            self.inline(argument);
        }
        for argument in &arguments.named {
            self.inline(&argument.value);
        }
    }
}
