//! The table in `docs/deploy.md` lists the targets and the options that each supports.

use modelith_deploy::targets::TARGETS;
use std::fs;
use std::path::Path;

#[test]
fn the_page_lists_every_target_with_its_options() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/deploy.md");
    let page = fs::read_to_string(path).unwrap();
    let rows: Vec<_> = page
        .lines()
        .filter(|line| line.starts_with("| [`"))
        .collect();
    assert_eq!(rows.len(), TARGETS.len(), "one row per target");
    for (row, target) in rows.iter().zip(TARGETS) {
        let name = target.name();
        let flags: Vec<_> = target
            .options()
            .iter()
            .map(|option| format!("`{}`", option.flag()))
            .collect();
        let expected = format!("| [`{name}`](#{name}) | {} |", flags.join(", "));
        assert!(row.starts_with(&expected), "`{row}` is not `{expected} …`");
        let heading = format!("\n## {name}\n");
        assert!(
            page.to_lowercase().contains(&heading),
            "no section about `{name}`"
        );
    }
}
