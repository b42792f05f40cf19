//! From sources to a report and, where nothing is wrong, to deployments.

use crate::datum::{self, Kind, ModelDatum, stem_of};
use crate::deployment::Deployment;
use crate::diagnostic::{Diagnostic, Report};
use crate::digest::sha256_hex;
use crate::facts::Facts;
use crate::lint::Level;
use crate::lints::{self, literal_secret::Secret};
use crate::options::Options;
use crate::parallel;
use crate::program::{Program, Unread};
use crate::source::{Content, File, FileId, MAX_BYTES, Source};
use crate::span::Span;
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
    /// The models, by name, where nothing that was found is an error.
    pub deployments: Option<Vec<Deployment>>,
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

/// The stack of the thread that compiles, in bytes; only what is used of it is taken from the system.
const STACK: usize = 128 * 1024 * 1024;

/// A compilation under way.
#[derive(Default)]
struct Unit {
    /// How many files come before those of this part.
    first: usize,
    files: Vec<File>,
    models: Vec<ModelDatum>,
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
        let Some((kind, stem, type_name)) = kind else {
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
        let text = bytes.and_then(|bytes| {
            self.digests.push((source.path.clone(), sha256_hex(&bytes)));
            String::from_utf8(bytes).map_err(|error| {
                let text = String::from_utf8_lossy(error.as_bytes());
                self.unread.push(Unread::new(id, stem, text.into_owned()));
                let valid = error.utf8_error().valid_up_to();
                Box::new(lints::not_utf8::report(id, error.as_bytes(), valid))
            })
        });
        match text {
            Ok(text) => {
                let mut file = File { text, ..file };
                let parsed = datum::parse(id, &file, kind, stem, type_name);
                for Secret { span, text } in parsed.secrets {
                    file.secrets.push(span);
                    self.secrets.push(text);
                }
                if !parsed.datum.names_are_known() {
                    self.unread.push(Unread::new(id, stem, file.text.clone()));
                } else if stem_of(&parsed.datum.name) != stem {
                    // Its file has another name, which others may know it by.
                    self.unread.push(Unread::new(id, stem, String::new()));
                }
                self.found.extend(parsed.findings);
                self.models.push(parsed.datum);
                self.files.push(file);
            }
            Err(finding) => {
                self.unread.push(Unread::new(id, stem, String::new()));
                self.found.push(*finding);
                self.models.push(ModelDatum::unread(id, stem));
                self.files.push(file);
            }
        }
    }

    /// Looks across the datums and sorts everything.
    fn finish(mut self, root: &str, options: &Options) -> Compilation {
        // A finding about the folder itself has the root as its path.
        let folder = self.next_id();
        let facts = Facts::of_all(&self.models);
        let program = Program::new(&self.models, &facts, &self.unread);
        let across = &mut self.found;
        lints::duplicate_name::check(&program, across);
        lints::constant_collision::check(&program, across);
        lints::unknown_provider::check(&program, across);
        lints::provider_mismatch::check(&program, across);
        lints::provider_setting_missing::check(&program, across);
        lints::reserved_parameter::check(&program, across);
        lints::misspelt_parameter::check(&program, across);
        lints::unknown_parameter::check(&program, across);
        lints::unknown_fallback::check(&program, across);
        lints::disabled_fallback::check(&program, across);
        lints::self_fallback::check(&program, across);
        lints::fallback_cycle::check(&program, across);
        lints::conflicting_fallbacks::check(&program, across);
        lints::alias_collision::check(&program, across);
        lints::unknown_model::check(&program, across);
        lints::retired_model::check(&program, options.as_of(), across);
        lints::retiring_soon::check(&program, options.as_of(), across);
        lints::capability_mismatch::check(&program, across);
        lints::context_window_mismatch::check(&program, across);
        lints::max_tokens_too_large::check(&program, across);
        lints::implausible_cost::check(&program, across);
        lints::unpriced_model::check(&program, across);
        lints::fallback_smaller_context::check(&program, across);
        lints::fallback_lacks_capability::check(&program, across);
        lints::env_not_the_usual::check(&program, across);
        lints::openai_key_sent::check(&program, across);
        lints::no_enabled_model::check(&program, folder, across);
        if self.found.iter().any(|finding| finding.file == folder) {
            self.files.push(File::default());
        }

        let mut report = Report {
            root: root.to_owned(),
            files: self.files,
            diagnostics: self.found,
        };
        for finding in &mut report.diagnostics {
            finding.level = options.level(finding.lint);
        }
        settle(&mut report, &self.secrets);
        let deployments = (!report.has_errors()).then(|| {
            let mut all: Vec<_> = self
                .models
                .iter()
                .zip(&facts)
                .filter_map(|(model, facts)| {
                    let path = &report.file(model.file).path;
                    Deployment::new(model, facts, path)
                })
                .collect();
            all.sort_by(|one, other| one.name.cmp(&other.name));
            all
        });
        Compilation {
            report,
            deployments,
            digests: self.digests,
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
