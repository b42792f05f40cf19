//! Crates that are made up, to show what is found and what is not.

use crate::loops::loops;
use crate::package::Package;
use crate::stages::disorder;
use std::collections::BTreeMap;

/// A crate with these files.
fn package(files: &[(&str, &str)]) -> Package {
    let sources: BTreeMap<_, _> = files
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect();
    Package::new(&sources)
}

/// Each import as `from:line to`.
fn imports(files: &[(&str, &str)]) -> Vec<String> {
    let package = package(files);
    let files = package.files();
    let mut all: Vec<_> = package
        .edges()
        .iter()
        .map(|edge| {
            let (from, to) = (&files[edge.from].path, &files[edge.to].path);
            format!("{from}:{} {to}", edge.line)
        })
        .collect();
    all.sort();
    all
}

#[test]
fn two_files_that_import_each_other() {
    let package = package(&[
        ("lib.rs", "mod a;\nmod b;\n"),
        ("a.rs", "use crate::b::B;\npub struct A(B);\n"),
        ("b.rs", "\nuse crate::a::A;\npub struct B(A);\n"),
    ]);
    let expected = "2 files import each other: a.rs, b.rs\n    \
        a.rs:1 imports b.rs as crate::b::B\n    b.rs:2 imports a.rs as crate::a::A";
    assert_eq!(loops(&package), [expected]);
}

#[test]
fn a_loop_through_a_re_export() {
    let files = [
        ("lib.rs", "mod room;\npub use room::One;\n"),
        (
            "room/mod.rs",
            "mod one;\nmod two;\npub use one::One;\npub(crate) use self::two::{self as second, Two};\n",
        ),
        (
            "room/one.rs",
            "use crate::room::Two;\npub struct One(Two);\n",
        ),
        ("room/two.rs", "pub struct Two;\n"),
    ];
    assert_eq!(
        imports(&files),
        [
            "lib.rs:2 room/mod.rs",
            "room/mod.rs:3 room/one.rs",
            "room/mod.rs:4 room/two.rs",
            "room/one.rs:1 room/mod.rs"
        ]
    );
    let found = loops(&package(&files));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("2 files import each other: room/mod.rs, room/one.rs\n"));
    // By the module that defines it, there is none.
    let mut files = files;
    files[2].1 = "use super::two::Two;\npub struct One(Two);\n";
    assert_eq!(loops(&package(&files)), [""; 0]);
}

#[test]
fn a_loop_of_three_through_the_root() {
    let package = package(&[
        ("lib.rs", "mod a;\nmod b;\npub use a::A;\n"),
        ("a.rs", "fn f() { crate::b::g() }\n"),
        ("b.rs", "pub fn g() -> crate::A { crate::A }\n"),
    ]);
    let found = loops(&package);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("3 files import each other: lib.rs, a.rs, b.rs\n"));
}

#[test]
fn paths_in_the_code_are_imports() {
    let files = [
        (
            "lib.rs",
            "mod a;\nmod b;\nmod c;\nmod d;\nfn f() { a::f::<u8>(d::D::<u8>::new()) }\n",
        ),
        (
            "a.rs",
            "use crate::{b as other, c};\nfn f() {\n    other::g(c::H);\n    let x: Vec<crate::d::D> = vec![];\n}\n",
        ),
        (
            "b.rs",
            "pub(in crate::a) fn g(_: std::fmt::Result) { x.crate_::a(); T::a::b() }\n",
        ),
        (
            "c.rs",
            "macro_rules! m { () => { $crate::d::D } }\nconst H: &str = \"crate::a::f\"; // crate::a::f\n",
        ),
        ("d.rs", ""),
    ];
    assert_eq!(
        imports(&files),
        [
            "a.rs:1 b.rs",
            "a.rs:1 c.rs",
            "a.rs:3 b.rs",
            "a.rs:3 c.rs",
            "a.rs:4 d.rs",
            "c.rs:1 d.rs",
            "lib.rs:5 a.rs",
            "lib.rs:5 d.rs"
        ]
    );
}

#[test]
fn names_are_resolved_from_where_they_stand() {
    let files = [
        ("lib.rs", "mod a;\nmod b;\n"),
        ("a/mod.rs", "pub mod deep;\npub mod side;\n"),
        ("a/deep/mod.rs", "mod end;\nuse super::side::S;\n"),
        (
            "a/deep/end.rs",
            "use super::super::side;\nuse super::super::super::b::{\n    self,\n    inner::{X, Y as Z},\n};\nuse self::own::O;\nmod own {\n    use super::super::super::side::T;\n    use super::Q;\n}\nuse std::fmt::{self as format};\n",
        ),
        (
            "a/side.rs",
            "use super::deep::end::E as F;\nuse serde::de::{self, Error as _};\n",
        ),
        (
            "b.rs",
            "impl<'a> Foo<'a> { fn f() -> impl Sized + use<'a> {} }\nuse crate::a::*;\n",
        ),
    ];
    assert_eq!(
        imports(&files),
        [
            "a/deep/end.rs:1 a/side.rs",
            "a/deep/end.rs:3 b.rs",
            "a/deep/end.rs:4 b.rs",
            "a/deep/end.rs:8 a/side.rs",
            "a/deep/mod.rs:2 a/side.rs",
            "a/side.rs:1 a/deep/end.rs",
            "b.rs:2 a/mod.rs",
        ]
    );
}

#[test]
fn what_a_macro_declares_it_imports() {
    let files = [
        ("lib.rs", "mod lints;\n"),
        (
            "lints/mod.rs",
            "macro_rules! lints {\n    ($($m:ident)*) => { $(mod $m;)* };\n}\nlints! {\n    one\n}\n",
        ),
        ("lints/one.rs", "use super::Lint;\n"),
    ];
    assert_eq!(
        imports(&files),
        ["lints/mod.rs:5 lints/one.rs", "lints/one.rs:1 lints/mod.rs"]
    );
}

#[test]
fn what_is_only_for_tests_is_left_out() {
    let files = [
        (
            "lib.rs",
            "mod a;\nmod b;\n#[cfg(test)]\nmod tests;\n#[cfg(test)]\nuse a::{A, B};\n#[cfg(not(test))]\nuse b::C;\n",
        ),
        (
            "a.rs",
            "#[cfg(test)]\nconst X: [u8; 2] = { crate::b::Y };\n#[test]\nfn f() { crate::b::g(); }\nuse crate::b::B;\n\
             #[cfg(all(test, unix))]\n#[allow(unused)]\nmod tests {\n    use crate::b::T;\n}\n",
        ),
        (
            "b.rs",
            "struct S {\n    #[cfg(test)]\n    a: crate::a::A,\n    b: crate::a::B,\n}\n",
        ),
        ("tests/mod.rs", "mod more;\nuse crate::a::A;\n"),
        ("tests/more.rs", "use crate::a::A;\n"),
    ];
    assert_eq!(
        imports(&files),
        ["a.rs:5 b.rs", "b.rs:4 a.rs", "lib.rs:8 b.rs"]
    );
}

#[test]
fn stages_import_what_comes_before() {
    let good = [
        (
            "lib.rs",
            "mod compile;\nmod datum;\nmod emit;\nmod source;\npub use compile::compile;\n",
        ),
        ("compile.rs", "use crate::{datum::Datum, emit::emit};\n"),
        ("datum/mod.rs", "use crate::source::Source;\n"),
        ("emit.rs", "use crate::datum::Datum;\n"),
        ("source/mod.rs", "pub struct Source;\n"),
    ];
    assert_eq!(disorder(&package(&good)), [""; 0]);
    for (path, text, expected) in [
        (
            "source/mod.rs",
            "use crate::datum::Datum;\n",
            "source/mod.rs:1 imports datum/mod.rs as crate::datum::Datum: `source` comes before `datum`",
        ),
        (
            "emit.rs",
            "use crate::compile::compile;\n",
            "emit.rs:1 imports compile.rs as crate::compile::compile: that file puts the stages together",
        ),
        (
            "lints/mod.rs",
            "",
            "`lints/` is not one of the stages: source, diagnostics, litellm, datum, workspace, compiled, emit",
        ),
    ] {
        let mut files = good.to_vec();
        files.retain(|(other, _)| *other != path);
        files.push((path, text));
        assert_eq!(disorder(&package(&files)), [expected]);
    }
}
