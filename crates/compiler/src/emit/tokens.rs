//! Literals of Rust, as a person writes them.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

/// A name of Rust: a type, a constant, a field, a module.
pub(super) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// A list of strings: `&["a", "b"]`.
pub(super) fn texts(texts: &[String]) -> TokenStream {
    quote!(&[#(#texts),*])
}

/// A whole number, with its digits in groups of three.
pub(super) fn integer(number: u64) -> Literal {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) && digits.len() > 4 {
            text.push('_');
        }
        text.push(digit);
    }
    literal(&text)
}

/// A finite number, with a point and without an exponent.
pub(super) fn float(number: f64) -> Literal {
    let mut text = number.to_string();
    if !text.contains('.') {
        text.push_str(".0");
    }
    literal(&text)
}

/// The literal that is written so. `Literal` has constructors of its own, but none for digits in groups.
fn literal(digits: &str) -> Literal {
    digits
        .parse()
        .unwrap_or_else(|error| unreachable!("`{digits}` is a number: {error}"))
}

/// A line of documentation: what rustc refuses in a comment is a space.
pub(super) fn doc(text: &str) -> TokenStream {
    let breaks = |char: char| {
        char.is_control() || matches!(char, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let text = format!(" {}", text.replace(breaks, " "));
    quote!(#[doc = #text])
}

/// The name of a field of a type of the registry. The registry must have it: a key that it lacks does not compile here.
macro_rules! field {
    ($type:ident.$field:ident) => {{
        let _ = |it: &modelith_registry::$type| {
            let _ = &it.$field;
        };
        stringify!($field)
    }};
}
pub(super) use field;

/// The fields of a struct literal that differ from their defaults.
#[derive(Default)]
pub(super) struct Fields(TokenStream);

impl Fields {
    /// A field with this value.
    pub(super) fn set(&mut self, field: &str, value: impl quote::ToTokens) {
        let field = ident(field);
        self.0.extend(quote!(#field: #value,));
    }

    /// A field with this value, if there is one.
    pub(super) fn put(&mut self, field: &str, value: Option<impl quote::ToTokens>) {
        if let Some(value) = value {
            self.set(field, value);
        }
    }

    /// An optional field with this value, if there is one.
    pub(super) fn some(&mut self, field: &str, value: Option<impl quote::ToTokens>) {
        self.put(field, value.map(|value| quote!(Some(#value))));
    }

    /// A field with these strings, if there are any.
    pub(super) fn list(&mut self, field: &str, list: &[String]) {
        self.put(field, (!list.is_empty()).then(|| texts(list)));
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The literal: `Name { field: …, ..Name::BASE }`.
    pub(super) fn literal(self, name: &str, base: &str) -> TokenStream {
        let (name, base, fields) = (ident(name), ident(base), self.0);
        quote!(#name { #fields ..#name::#base })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_people_write_them() {
        for (number, expected) in [
            (0, "0"),
            (4096, "4096"),
            (16_384, "16_384"),
            (1_048_576, "1_048_576"),
            (u64::MAX, "18_446_744_073_709_551_615"),
        ] {
            assert_eq!(integer(number).to_string(), expected);
        }
        for (number, expected) in [
            (3.0, "3.0"),
            (0.000_001, "0.000001"),
            (1e21, "1000000000000000000000.0"),
        ] {
            assert_eq!(float(number).to_string(), expected);
        }
    }

    #[test]
    fn a_string_is_escaped_as_rust_expects() {
        let text = "\"a\\b\"\r\n\u{202e}\u{0}1é";
        let tokens = quote!(#text).to_string();
        assert!(!tokens.contains('\u{202e}'), "{tokens}");
        assert!(!tokens.contains('\n'), "{tokens}");
        assert_eq!(
            syn::parse_str::<syn::LitStr>(&tokens).unwrap().value(),
            text
        );
    }

    #[test]
    fn documentation_is_one_line() {
        let tokens = doc("two\nlines \u{202e}turned").to_string();
        assert_eq!(tokens, "# [doc = \" two lines  turned\"]");
    }
}
