//! From sources to a report and, where nothing is wrong, to what is emitted.

use crate::datum::{
    self, AiProxy, Datum, Kind, ModelDatum, Overlay, ProviderDatum, ProxyDatum, Read, overlay_of,
    stem_of,
};
use crate::diagnostic::{Diagnostic, Report};
use crate::digest::sha256_hex;
use crate::facts::Facts;
use crate::keys::{Allowance, Keys};
use crate::lint::Level;
use crate::lints::{self, literal_secret::Secret};
use crate::options::Options;
use crate::output::Output;
use crate::parallel;
use crate::program::{Groups, Program, Unread};
use crate::source::{Content, File, FileId, MAX_BYTES, Source};
use crate::span::{Span, Spanned};
use std::collections::BTreeSet;
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
        Unit::of(sources).finish(root, options)
    };
    // The parser takes tables that are nested some thousand times, and so does what follows such a tree.
    let thread = thread::Builder::new().stack_size(STACK);
    thread::scope(|scope| match thread.spawn_scoped(scope, work) {
        Ok(running) => running.join().unwrap_or_else(|panic| resume_unwind(panic)),
        // Without another thread, this one's stack is enough for all but such tables.
        Err(_) => work(),
    })
}

/// The key of the header that says what is allowed.
const ALLOW: &str = "allow";

/// The stack of the thread that compiles, in bytes; only what is used of it is taken from the system.
const STACK: usize = 128 * 1024 * 1024;

/// A compilation under way.
#[derive(Default)]
struct Unit {
    /// How many files come before those of this part.
    first: usize,
    files: Vec<File>,
    models: Vec<ModelDatum>,
    providers: Vec<ProviderDatum>,
    proxies: Vec<ProxyDatum>,
    overlays: Vec<(String, Overlay)>,
    found: Vec<Diagnostic>,
    digests: Vec<(String, String)>,
    unread: Vec<Unread>,
    /// Secrets as they read, so that no message repeats one.
    secrets: Vec<String>,
}

impl Unit {
    /// Reads sources, which come in any order, on as many threads as pay for themselves.
    fn of(mut sources: Vec<Source>) -> Self {
        sources.sort_by(|one, other| one.path.cmp(&other.path));
        let (count, length) = (sources.len(), parallel::share(sources.len()));
        let mut rest = sources.into_iter();
        let parts: Vec<(usize, Vec<Source>)> = (0..count)
            .step_by(length)
            .map(|first| (first, rest.by_ref().take(length).collect()))
            .collect();
        let mut parts = parallel::map(parts, STACK, |(first, sources)| {
            let mut unit = Self {
                first,
                ..Self::default()
            };
            for source in sources {
                unit.read(source);
            }
            unit
        })
        .into_iter();
        let mut unit = parts.next().unwrap_or_default();
        for part in parts {
            unit.append(part);
        }
        unit
    }

    /// Adds what was read of the files that follow.
    fn append(&mut self, mut part: Self) {
        self.files.append(&mut part.files);
        self.models.append(&mut part.models);
        self.providers.append(&mut part.providers);
        self.proxies.append(&mut part.proxies);
        self.overlays.append(&mut part.overlays);
        self.found.append(&mut part.found);
        self.digests.append(&mut part.digests);
        self.unread.append(&mut part.unread);
        self.secrets.append(&mut part.secrets);
    }

    /// The id of the next file.
    fn next_id(&self) -> FileId {
        FileId(u32::try_from(self.first + self.files.len()).unwrap_or(u32::MAX))
    }

    /// Reads one source, which gives one file.
    fn read(&mut self, source: Source) {
        let id = self.next_id();
        let kind = Kind::of_file(&source.path);
        let file = File {
            path: source.path.clone(),
            ..File::default()
        };
        let bytes = match source.content {
            Content::Bytes(bytes) if bytes.len() as u64 > MAX_BYTES => Err(Box::new(
                lints::file_too_large::report(id, bytes.len() as u64),
            )),
            Content::Bytes(bytes) => Ok(bytes),
            Content::TooLarge { bytes } => Err(Box::new(lints::file_too_large::report(id, bytes))),
            Content::LeavesFolder => Err(Box::new(lints::symlink_outside::report(id))),
            Content::Unreadable { reason } => {
                Err(Box::new(lints::unreadable_file::report(id, &reason)))
            }
        };
        let overlay = overlay_of(&source.path).map(str::to_owned);
        let Some((kind, stem, type_name)) = kind.filter(|_| overlay.is_none()) else {
            if let Some(name) = overlay {
                return self.read_overlay(name, file, bytes);
            }
            let text = bytes
                .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
                .unwrap_or_default();
            let Some((finding, meant)) = lints::unknown_suffix::report(id, &source.path, &text)
            else {
                // No datum: as a file without a path it does not count.
                return self.files.push(File::default());
            };
            let stem = Kind::of_file(&meant).map_or("", |(_, stem, _)| stem);
            self.unread.push(Unread::new(id, stem, text));
            self.files.push(file);
            self.found.push(finding);
            return;
        };
        let text = self.text_of(id, stem, &source.path, bytes);
        match kind {
            Kind::AiModel => {
                let datum = self.read_datum(id, file, text, (kind, stem, type_name));
                if !datum.names_are_known() {
                    self.may_define_more(id, stem);
                }
                self.models.push(datum);
            }
            Kind::AiProvider => {
                let datum = self.read_datum(id, file, text, (kind, stem, type_name));
                if !datum.name_is_known() {
                    self.may_define_more(id, stem);
                }
                self.providers.push(datum);
            }
            Kind::AiProxy => {
                let datum = self.read_datum(id, file, text, (kind, stem, type_name));
                self.proxies.push(datum);
            }
        }
    }

    /// The text of a datum, which counts for its digest whatever it is.
    fn text_of(
        &mut self,
        id: FileId,
        stem: &str,
        path: &str,
        bytes: Result<Vec<u8>, Box<Diagnostic>>,
    ) -> Result<String, Box<Diagnostic>> {
        let bytes = bytes?;
        self.digests.push((path.to_owned(), sha256_hex(&bytes)));
        String::from_utf8(bytes).map_err(|error| {
            let text = String::from_utf8_lossy(error.as_bytes());
            self.unread.push(Unread::new(id, stem, text.into_owned()));
            let valid = error.utf8_error().valid_up_to();
            Box::new(lints::not_utf8::report(id, error.as_bytes(), valid))
        })
    }

    /// Reads a datum of the kind that its file has, and keeps what was found in it.
    fn read_datum<T: Keys>(
        &mut self,
        id: FileId,
        file: File,
        text: Result<String, Box<Diagnostic>>,
        (kind, stem, type_name): (Kind, &str, &'static str),
    ) -> Datum<T> {
        match text {
            Ok(text) => {
                let file = File { text, ..file };
                let read = datum::parse::<T>(id, &file, kind, stem, type_name);
                let datum = self.keep(file, read);
                if datum.whole && stem_of(&datum.name) != stem {
                    // Its file has another name, which others may know it by.
                    self.unread.push(Unread::new(id, stem, String::new()));
                }
                datum
            }
            Err(finding) => {
                self.unread.push(Unread::new(id, stem, String::new()));
                self.found.push(*finding);
                self.files.push(file);
                Datum::unread(id, stem)
            }
        }
    }

    /// Notes that a file whose text is kept may define other names than those that are known.
    fn may_define_more(&mut self, id: FileId, stem: &str) {
        let text = &self.files[id.0 as usize - self.first].text;
        if !text.is_empty() {
            self.unread.push(Unread::new(id, stem, text.clone()));
        }
    }

    /// Reads an overlay.
    fn read_overlay(&mut self, name: String, file: File, bytes: Result<Vec<u8>, Box<Diagnostic>>) {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        let overlay = match self.text_of(id, "", &file.path.clone(), bytes) {
            Ok(text) => {
                let file = File { text, ..file };
                let read = datum::parse_overlay(id, &file);
                self.keep(file, read)
            }
            Err(finding) => {
                self.found.push(*finding);
                self.files.push(file);
                Overlay::default()
            }
        };
        self.overlays.push((name, overlay));
    }

    /// Keeps a file and what was found in it; gives what was read.
    fn keep<T>(&mut self, mut file: File, read: Read<T>) -> T {
        for Secret { span, text } in read.secrets {
            file.secrets.push(span);
            self.secrets.push(text);
        }
        self.found.extend(read.findings);
        self.files.push(file);
        read.value
    }

    /// Lays the overlay that was chosen over the datums; `folder` stands for the folder itself.
    fn lay_over(&mut self, chosen: &str, folder: FileId) {
        let overlays = mem::take(&mut self.overlays);
        let names: Vec<&str> = overlays.iter().map(|(name, _)| name.as_str()).collect();
        let Some(at) = names.iter().position(|name| *name == chosen) else {
            let finding = lints::unknown_overlay::report(folder, chosen, &names);
            self.found.push(finding);
            return;
        };
        let is_other = |path: &str| overlay_of(path).is_some_and(|name| name != chosen);
        self.digests.retain(|(path, _)| !is_other(path));
        let Some((_, overlay)) = overlays.into_iter().nth(at) else {
            return;
        };
        let unread = &self.unread;
        overlay.lay_over(
            &mut self.models,
            &mut self.providers,
            &mut self.proxies,
            |name| unread.iter().any(|unread| unread.may_be(name)),
            &mut self.found,
        );
    }

    /// Looks across the datums and sorts everything.
    fn finish(mut self, root: &str, options: &Options) -> Compilation {
        // A finding about the folder itself has the root as its path.
        let folder = self.next_id();
        match options.overlay() {
            Some(name) => self.lay_over(name, folder),
            None => self.digests.retain(|(path, _)| overlay_of(path).is_none()),
        }
        let chains = datum::inherit(&mut self.models, &mut self.providers);
        let facts = Facts::of_all(&self.models);
        let program = Program {
            models: &self.models,
            facts: &facts,
            providers: &self.providers,
            chains: &chains,
            proxies: &self.proxies,
            groups: Groups::new(&self.models, &self.proxies),
            unread: &self.unread,
        };
        lints::check(&program, options, folder, &mut self.found);
        let proxy = program.proxy().map(|proxy| &proxy.body);
        set_levels(&mut self.found, options, proxy);
        let (allowances, unread) = self.allowances();
        allow(&mut self.found, allowances);
        // What a header allows that could not be read.
        let files = &self.files;
        let may_be_allowed = |finding: &Diagnostic| {
            let text = || &files[finding.file.0 as usize].text;
            finding.lint.may_be(Level::Allow)
                && unread.contains(&finding.file)
                && text().contains(ALLOW)
        };
        self.found.retain(|finding| !may_be_allowed(finding));
        if self.found.iter().any(|finding| finding.file == folder) {
            self.files.push(File::default());
        }

        let mut report = Report {
            root: root.to_owned(),
            files: self.files,
            diagnostics: self.found,
        };
        settle(&mut report, &self.secrets);
        let output = (!report.has_errors()).then(|| {
            Output::new(
                &self.models,
                &facts,
                &self.providers,
                proxy,
                options.overlay(),
                &report.files,
            )
        });
        Compilation {
            report,
            output,
            digests: self.digests,
        }
    }

    /// What the datums allow, each with whether the whole datum could be read; and the files of which it is not known.
    fn allowances(&self) -> (Vec<(Spanned<Allowance>, bool)>, BTreeSet<FileId>) {
        let models = self.models.iter().map(|it| (it.file, &it.header, it.whole));
        let providers = self
            .providers
            .iter()
            .map(|it| (it.file, &it.header, it.whole));
        let proxies = self
            .proxies
            .iter()
            .map(|it| (it.file, &it.header, it.whole));
        let (mut allowances, mut unread) = (Vec::new(), BTreeSet::new());
        for (file, header, whole) in models.chain(providers).chain(proxies) {
            match header.allow.get() {
                Some(list) => allowances.extend(list.items.iter().map(|it| (it.clone(), whole))),
                None if whole && header.allow.is_absent() => {}
                None => _ = unread.insert(file),
            }
            if header.allow.get().is_some_and(|list| !list.is_whole) {
                unread.insert(file);
            }
        }
        (allowances, unread)
    }
}

/// Gives each finding its level: what the compilation was told, else what the proxy's datum says, else the lint's own.
fn set_levels(found: &mut [Diagnostic], options: &Options, proxy: Option<&AiProxy>) {
    let written = proxy.and_then(|proxy| proxy.lints.get());
    for finding in found {
        let by_datum = written.and_then(|written| {
            let mut levels = written.levels.iter().rev();
            levels.find(|(code, _)| code.value == finding.lint.code)
        });
        finding.level = options
            .level(finding.lint)
            .or(by_datum.map(|(_, level)| *level))
            .unwrap_or(finding.lint.level);
    }
}

/// Takes out what datums allow, and says which allowances are wrong or for nothing.
fn allow(found: &mut Vec<Diagnostic>, allowances: Vec<(Spanned<Allowance>, bool)>) {
    for (allowance, whole) in allowances {
        let Some(code) = allowance.value.lint.spanned() else {
            continue;
        };
        let Some(lint) = lints::by_code(&code.value.0) else {
            found.push(lints::unknown_lint::report(
                code.file,
                &code.value.0,
                code.span,
            ));
            continue;
        };
        if !lint.may_be(Level::Allow) {
            let finding = lints::forbidden_level::report(code.file, lint, Level::Allow, code.span);
            found.push(finding);
            continue;
        }
        let mut used = false;
        let of_it =
            |finding: &&mut Diagnostic| finding.file == allowance.file && finding.lint == lint;
        for finding in found.iter_mut().filter(of_it) {
            finding.level = Level::Allow;
            used = true;
        }
        if !used && whole {
            found.push(lints::unused_allowance::report(&allowance, lint.code));
        }
    }
}

/// Sorts the findings, leaves one for each mistake, and takes secrets out of what they say.
fn settle(report: &mut Report, secrets: &[String]) {
    let Report {
        files, diagnostics, ..
    } = report;
    diagnostics.retain(|finding| finding.level != Level::Allow);
    if !secrets.is_empty() {
        let is_secret = |finding: &Diagnostic| *finding.lint == lints::literal_secret::LINT;
        // Naming a variable in place of the secret mends whatever else is wrong with it, or with its lines.
        let lines: Vec<Vec<Span>> = files.iter().map(lines_of_secrets).collect();
        diagnostics.retain(|finding| {
            let lines = &lines[finding.file.0 as usize];
            let next = lines.partition_point(|lines| lines.end < finding.span.start);
            let meets =
                |lines: &Span| lines.start <= finding.span.start || lines.start < finding.span.end;
            is_secret(finding) || !lines.get(next).is_some_and(meets)
        });
        let secrets: BTreeSet<&str> = secrets.iter().map(String::as_str).collect();
        for finding in diagnostics.iter_mut().filter(|finding| !is_secret(finding)) {
            hide(finding, &secrets);
        }
    }
    // Of two findings at one place the graver one stays, and of two equal ones the first.
    diagnostics.sort_by(|one, other| {
        (one.file, one.span, other.level).cmp(&(other.file, other.span, one.level))
    });
    diagnostics.dedup_by(|later, earlier| {
        later.file == earlier.file && later.span == earlier.span && later.span != Span::default()
    });
    diagnostics.dedup();
}

/// The lines in which the secrets of a file stand, in order.
fn lines_of_secrets(file: &File) -> Vec<Span> {
    let mut all: Vec<Span> = Vec::new();
    for secret in &file.secrets {
        if all.last().is_none_or(|last| last.end < secret.end) {
            let start = file.line_span(secret.start).start;
            all.push(Span::new(start, file.line_span(secret.end).end));
        }
    }
    all
}

/// Takes secrets out of everything that a finding says.
fn hide(finding: &mut Diagnostic, secrets: &BTreeSet<&str>) {
    let help = finding.help.as_mut();
    let (help, edit) = match help {
        Some(help) => (
            Some(&mut help.message),
            help.edit.as_mut().map(|edit| &mut edit.replacement),
        ),
        None => (None, None),
    };
    let related = finding.related.iter_mut().map(|place| &mut place.label);
    for text in [&mut finding.message, &mut finding.label]
        .into_iter()
        .chain(help)
        .chain(edit)
        .chain(related)
    {
        for secret in secrets {
            // A very short one is a part of other words.
            if secret.len() >= 4 && text.contains(secret) {
                *text = text.replace(secret, "[not shown]");
            }
        }
    }
}
