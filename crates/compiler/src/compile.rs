//! From sources to a report and, where nothing is wrong, to what is emitted: the stages, one after the other.

use crate::compiled::output::{Matched, Output};
use crate::datum::elsewhere::elsewhere;
use crate::datum::lints::literal_secret;
use crate::datum::parsed::ModelDatum;
use crate::datum::read_file::read_file;
use crate::datum::reader::Context;
use crate::diagnostics::allowance::allow;
use crate::diagnostics::finalize::{excuse, finalize, set_levels};
use crate::diagnostics::lint::{Level, Lint};
use crate::diagnostics::report::Report;
use crate::lints;
use crate::options::Options;
use crate::source::file::{Content, File, Source, is_catalog};
use crate::source::parallel::{self, FEWEST};
use crate::source::place::FileId;
use crate::workspace::assemble::Assembled;
use crate::workspace::catalog::match_all;
use crate::workspace::checks;
use crate::workspace::groups::Groups;
use crate::workspace::inherit::inherit;
use crate::workspace::modules::modules;
use crate::workspace::providers::resolve_labels;
use crate::workspace::view::Workspace;
use modelith_catalog::Catalog;
use std::mem;
use std::num::NonZero;
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

/// The stack of a thread that reads, in bytes: the parser takes tables that are nested some thousand times. Only what is
/// used of it is taken from the system.
const STACK: usize = 128 * 1024 * 1024;

/// Compiles sources. `root` is how findings name their folder.
///
/// The same sources give the same compilation, in whatever order they come and on however many threads.
#[must_use]
pub fn compile(sources: Vec<Source>, root: &str) -> Compilation {
    compile_with(sources, root, &Options::default())
}

/// Compiles sources as [`compile`] does, with options.
#[must_use]
pub fn compile_with(sources: Vec<Source>, root: &str, options: &Options) -> Compilation {
    let catalog = catalog_in(&sources).unwrap_or_else(Catalog::shipped);
    let sources = Mutex::new(sources);
    let work = || {
        let sources = mem::take(&mut *sources.lock().unwrap_or_else(PoisonError::into_inner));
        let read = read_all(catalog, sources, options.threads());
        check_and_emit(catalog, read, root, options)
    };
    let thread = thread::Builder::new().stack_size(STACK);
    thread::scope(|scope| match thread.spawn_scoped(scope, work) {
        Ok(running) => running.join().unwrap_or_else(|panic| resume_unwind(panic)),
        // Without another thread, this one's stack is enough for all but deeply nested tables.
        Err(_) => work(),
    })
}

/// The catalog among some sources. A broken one is reported when they are compiled.
#[must_use]
pub fn catalog_in(sources: &[Source]) -> Option<&'static Catalog> {
    let file = sources.iter().find(|source| is_catalog(&source.path))?;
    match &file.content {
        Content::Bytes(bytes) => Catalog::read(str::from_utf8(bytes).ok()?).ok(),
        _ => None,
    }
}

/// Reads every source, in the order of the paths, on as many threads as pay for themselves. Each thread sorts what it read
/// while it is at hand.
fn read_all(
    catalog: &'static Catalog,
    mut sources: Vec<Source>,
    threads: NonZero<usize>,
) -> Assembled {
    sources.sort_by(|one, other| one.path.cmp(&other.path));
    let context = Context {
        catalog,
        lints: lints::ALL,
        elsewhere,
    };
    let numbered = sources.into_iter().enumerate().map(|(index, source)| {
        let id = FileId(u32::try_from(index).unwrap_or(u32::MAX));
        (id, source)
    });
    let read = |share: Vec<(FileId, Source)>| {
        let files = share.into_iter();
        Assembled::new(files.map(|(id, source)| read_file(id, source, &context)))
    };
    let shares = parallel::map_shares(numbered.collect(), threads, FEWEST, STACK, read);
    let mut shares = shares.into_iter();
    let mut all = shares.next().unwrap_or_default();
    shares.for_each(|share| all.append(share));
    all
}

/// Looks across what was read, and compiles it where nothing is wrong.
fn check_and_emit(
    catalog: &'static Catalog,
    mut all: Assembled,
    root: &str,
    options: &Options,
) -> Compilation {
    // A finding about the folder itself has the id after the last file's, and the root as its path.
    let folder = FileId(u32::try_from(all.files.len()).unwrap_or(u32::MAX));
    all.lay_over(options.overlay(), folder);
    all.models.iter_mut().for_each(ModelDatum::join_aliases);
    let modules = modules(&mut all);
    let chains = inherit(catalog, &mut all.models, &mut all.providers);
    resolve_labels(
        catalog,
        &mut all.models,
        &all.providers,
        &all.proxies,
        &all.unread,
        &mut all.findings,
    );
    let matches = match_all(catalog, &all.models);
    let workspace = Workspace {
        models: &all.models,
        catalog,
        matches: &matches,
        providers: &all.providers,
        chains: &chains,
        proxies: &all.proxies,
        groups: Groups::new(&all.models, &all.proxies),
        unread: &all.unread,
    };
    checks::check(&workspace, options.as_of(), folder, &mut all.findings);
    let proxy = workspace.proxy().map(|proxy| &proxy.body);
    let allowances = all.allowances();
    let allowed = allow(&mut all.findings, &allowances, &all.files, lints::ALL);
    if !workspace.knows_levels() {
        // What cannot be read may allow it.
        let may_be_allowed = |lint: &Lint| lint.level < Level::Deny;
        all.findings.retain(|finding| !may_be_allowed(finding.lint));
    }
    let levels = proxy.and_then(|proxy| proxy.lints.get());
    set_levels(
        &mut all.findings,
        |lint| options.level(lint),
        |lint| levels?.level(lint),
    );
    let is_stated = |lint: &Lint| {
        options.level(lint).is_some() || levels.is_some_and(|it| it.level(lint).is_some())
    };
    let version = workspace.litellm_version();
    excuse(&mut all.findings, catalog, version, is_stated);
    if all.findings.iter().any(|finding| finding.file == folder) {
        all.files.push(File::default());
    }
    let mut report = Report {
        root: root.to_owned(),
        files: all.files,
        diagnostics: all.findings,
    };
    finalize(&mut report, &all.secrets, &literal_secret::LINT);
    let output = (!report.has_errors()).then(|| Output {
        modules,
        ..Output::new(
            Matched {
                catalog,
                matches: &matches,
            },
            &all.models,
            &all.providers,
            proxy,
            &allowed,
            options.overlay(),
            &report.files,
        )
    });
    Compilation {
        report,
        output,
        digests: all.digests,
    }
}
