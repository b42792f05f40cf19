//! The same datums give the same bytes, in any order and in any folder.

use crate::lints::sources_of;
use crate::support::{compiled, sources};
use crate::valid::emitted;
use modelith_compiler::render::{Format, render};
use modelith_compiler::{Compilation, Source, compile, lints};

#[test]
fn the_order_of_the_sources_changes_nothing() {
    let mut all: Vec<Source> = sources("mistakes");
    for lint in lints::ALL {
        let own = sources_of(lint.code, &format!("lints/{}", lint.code));
        all.extend(own.into_iter().map(|source| Source {
            path: format!("{}/{}", lint.code, source.path),
            ..source
        }));
    }
    let drawn = drawings(&compiled(all.clone()));
    let valid = sources("valid/datums");
    let outputs = emitted(&compiled(valid.clone()));
    for order in 1..20 {
        assert_eq!(drawn, drawings(&compiled(shuffled(&all, order))));
        assert_eq!(outputs, emitted(&compiled(shuffled(&valid, order))));
    }
}

#[test]
fn the_folder_is_in_no_output() {
    let valid = sources("valid/datums");
    let here = compile(valid.clone(), "datums");
    let there = compile(valid, "/somewhere/else");
    assert_eq!(emitted(&here), emitted(&there));
    assert_eq!(here.digests, there.digests);
}

/// The report in every format.
fn drawings(compilation: &Compilation) -> Vec<String> {
    Format::ALL
        .into_iter()
        .map(|format| render(&compilation.report, format, true))
        .collect()
}

/// The sources in another order.
fn shuffled(sources: &[Source], order: usize) -> Vec<Source> {
    let mut keyed: Vec<_> = sources.iter().enumerate().collect();
    // A multiple modulo a prime puts neighbors far apart.
    keyed.sort_by_key(|(index, _)| (index + 1) * (order * 7919 + 13) % 10_007);
    keyed
        .into_iter()
        .map(|(_, source)| source.clone())
        .collect()
}
