//! From sources to a report and, where nothing is wrong, to what is emitted.

use crate::datum::{self, overlay_of};
use crate::diagnostic::Report;
use crate::facts::Facts;
use crate::groups::Groups;
use crate::lints;
use crate::options::Options;
use crate::output::Output;
use crate::program::Program;
use crate::settle::{allow, drop_unread_allowances, set_levels, settle};
use crate::source::{File, Source};
use crate::unit::{STACK, Unit};
use std::mem;
use std::panic::resume_unwind;
use std::sync::{Mutex, PoisonError};
use std::thread;

/// What came of compiling some sources.
#[derive(Debug)]
pub struct Compilation {
    /// What was found.
    pub report: Report,
    /// What comes of it, where nothing that was found is an error.
    pub output: Option<Output>,
    /// Path and SHA-256 of every datum, by path.
    pub digests: Vec<(String, String)>,
}

/// Compiles sources. `root` is how findings name their folder.
///
/// The same sources give the same compilation, in whatever order they come.
#[must_use]
pub fn compile(sources: Vec<Source>, root: &str) -> Compilation {
    compile_with(sources, root, &Options::default())
}

/// Compiles sources as [`compile`] does, with options.
#[must_use]
pub fn compile_with(sources: Vec<Source>, root: &str, options: &Options) -> Compilation {
    let sources = Mutex::new(sources);
    let work = || {
        let sources = mem::take(&mut *sources.lock().unwrap_or_else(PoisonError::into_inner));
        finish(Unit::of(sources), root, options)
    };
    // The parser takes tables that are nested some thousand times, and so does what follows such a tree.
    let thread = thread::Builder::new().stack_size(STACK);
    thread::scope(|scope| match thread.spawn_scoped(scope, work) {
        Ok(running) => running.join().unwrap_or_else(|panic| resume_unwind(panic)),
        // Without another thread, this one's stack is enough for all but such tables.
        Err(_) => work(),
    })
}

/// Looks across the datums and sorts everything.
fn finish(mut unit: Unit, root: &str, options: &Options) -> Compilation {
    // A finding about the folder itself has the root as its path.
    let folder = unit.next_id();
    match options.overlay() {
        Some(name) => unit.lay_over(name, folder),
        None => unit.digests.retain(|(path, _)| overlay_of(path).is_none()),
    }
    let chains = datum::inherit(&mut unit.models, &mut unit.providers);
    let facts = Facts::of_all(&unit.models);
    let program = Program {
        models: &unit.models,
        facts: &facts,
        providers: &unit.providers,
        chains: &chains,
        proxies: &unit.proxies,
        groups: Groups::new(&unit.models, &unit.proxies),
        unread: &unit.unread,
    };
    lints::check(&program, options, folder, &mut unit.found);
    let proxy = program.proxy().map(|proxy| &proxy.body);
    let (allowances, unread) = unit.allowances();
    let mut of_allowances = allow(&mut unit.found, allowances);
    unit.found.append(&mut of_allowances);
    drop_unread_allowances(&mut unit.found, &unread, &unit.files);
    set_levels(&mut unit.found, options, proxy);
    if unit.found.iter().any(|finding| finding.file == folder) {
        unit.files.push(File::default());
    }

    let mut report = Report {
        root: root.to_owned(),
        files: unit.files,
        diagnostics: unit.found,
    };
    settle(&mut report, &unit.secrets);
    let output = (!report.has_errors()).then(|| {
        Output::new(
            &unit.models,
            &facts,
            &unit.providers,
            proxy,
            options.overlay(),
            &report.files,
        )
    });
    Compilation {
        report,
        output,
        digests: unit.digests,
    }
}
