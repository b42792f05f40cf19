//! Tokens to text: `syn` proves them to be Rust, `prettyplease` lays them out.

use proc_macro2::TokenStream;
use syn::{File, Item, ItemMod};

/// Items as text, with a blank line between them, except between imports.
pub(super) fn print(items: TokenStream) -> String {
    match syn::parse2::<File>(items) {
        Ok(file) => print_items(file.items),
        Err(error) => unreachable!("what is generated is Rust: {error}"),
    }
}

fn print_items(items: Vec<Item>) -> String {
    let mut text = String::new();
    let mut after_import = false;
    for item in items {
        let import = matches!(item, Item::Use(_));
        let close = text.is_empty() || import && after_import;
        if !close {
            text.push('\n');
        }
        after_import = import;
        text.push_str(&print_item(item));
    }
    text
}

/// One item. The printer puts no blank lines between the items of a module, so they are laid out on their own.
fn print_item(mut item: Item) -> String {
    let inner = match &mut item {
        Item::Mod(ItemMod {
            content: Some((_, items)),
            ..
        }) => std::mem::take(items),
        _ => Vec::new(),
    };
    let text = prettyplease::unparse(&File {
        shebang: None,
        frontmatter: None,
        attrs: Vec::new(),
        items: vec![item],
    });
    match text.strip_suffix("{}\n") {
        Some(start) if !inner.is_empty() => {
            let mut text = format!("{start}{{\n");
            // No literal has a line break in it, so every line is one of code.
            for line in print_items(inner).lines() {
                if !line.is_empty() {
                    text.push_str("    ");
                    text.push_str(line);
                }
                text.push('\n');
            }
            text.push_str("}\n");
            text
        }
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use quote::quote;

    #[test]
    fn items_are_set_apart_in_modules_too() {
        let text = print(quote! {
            use a::b;
            use c::d;
            /// The answer.
            pub static ANSWER: u8 = 42;
            mod inner { use super::ANSWER; const A: u8 = ANSWER; mod empty {} const B: u8 = 1; }
        });
        let expected = "\
use a::b;
use c::d;

/// The answer.
pub static ANSWER: u8 = 42;

mod inner {
    use super::ANSWER;

    const A: u8 = ANSWER;

    mod empty {}

    const B: u8 = 1;
}
";
        assert_eq!(text, expected);
    }
}
