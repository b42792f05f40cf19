//! The pages in `docs/` that are generated say what the compiler does. `SNAPSHOTS=overwrite cargo test --test docs`
//! renews them.

#[allow(dead_code, reason = "what is served is for the live tests")]
#[path = "../silent/mod.rs"]
mod silent;
mod silent_failures;

use modelith_catalog::Catalog;
use modelith_compiler::{docs, schema};
use modelith_testing::golden;
use std::path::Path;

#[test]
fn generated_pages_are_current() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let mut pages = vec![
        ("datums.md".to_owned(), docs::datums()),
        ("lints.md".to_owned(), docs::lints()),
    ];
    for kind in schema::KINDS {
        pages.extend(
            schema::json(Catalog::shipped(), kind)
                .map(|schema| (format!("{kind}.schema.json"), schema)),
        );
    }
    for (name, page) in pages {
        golden::assert(&folder.join(name), &page);
    }
}
