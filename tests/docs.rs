//! The pages in `docs/` that are generated say what the compiler does. `UPDATE=1 cargo test --test docs` writes them anew.

use modelith_compiler::{docs, schema};
use std::fs;
use std::path::Path;

#[test]
fn generated_pages_are_current() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let mut pages = vec![
        ("datums.md".to_owned(), docs::datums()),
        ("lints.md".to_owned(), docs::lints()),
    ];
    for kind in schema::KINDS {
        pages.extend(schema::json(kind).map(|schema| (format!("{kind}.schema.json"), schema)));
    }
    for (name, page) in pages {
        let path = folder.join(&name);
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, &page).unwrap();
        }
        let found = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            found == page,
            "docs/{name} is out of date: `UPDATE=1 cargo test --test docs` writes it"
        );
    }
}
