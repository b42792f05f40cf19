//! Sorts the files that were read by what they declare.

use crate::datum::module::ModuleFile;
use crate::datum::overlay::{Overlay, overlay_of};
use crate::datum::parsed::{Datum, ModelDatum, ProviderDatum, ProxyDatum};
use crate::datum::read_file::{Declares, ReadFile};
use crate::datum::tables::header::Header;
use crate::datum::unread::UnreadFiles;
use crate::diagnostics::allowance::{Allowances, Allowed};
use crate::diagnostics::diagnostic::Diagnostic;
use crate::source::file::File;
use crate::source::place::FileId;
use crate::workspace::lints::unknown_overlay;
use crate::workspace::overlay::{self, Known};
use std::mem;

/// All files of one compilation; every list is in the order of the paths.
#[derive(Debug, Default)]
pub(crate) struct Assembled {
    /// The files; an id is an index.
    pub(crate) files: Vec<File>,
    pub(crate) models: Vec<ModelDatum>,
    pub(crate) providers: Vec<ProviderDatum>,
    /// At most one without a finding.
    pub(crate) proxies: Vec<ProxyDatum>,
    /// The overlays with their names.
    overlays: Vec<(String, Overlay)>,
    /// The Python files, which the proxy may list.
    pub(crate) modules: Vec<ModuleFile>,
    /// The findings of all files.
    pub(crate) findings: Vec<Diagnostic>,
    /// Path and SHA-256 of every datum.
    pub(crate) digests: Vec<(String, String)>,
    /// Files that could not be read completely.
    pub(crate) unread: UnreadFiles,
    /// Secrets found in datums, which no message may repeat.
    pub(crate) secrets: Vec<String>,
}

impl Assembled {
    /// Sorts files that come in the order of their paths.
    pub(crate) fn new(files: impl IntoIterator<Item = ReadFile>) -> Self {
        let mut all = Self::default();
        for read in files {
            all.files.push(read.file);
            match read.declares {
                Declares::Nothing => {}
                Declares::Model(datum) => all.models.push(*datum),
                Declares::Provider(datum) => all.providers.push(*datum),
                Declares::Proxy(datum) => all.proxies.push(*datum),
                Declares::Module(module) => all.modules.push(module),
                Declares::Overlay(name, overlay) => all.overlays.push((name, *overlay)),
            }
            all.findings.extend(read.findings);
            all.digests.extend(read.digest);
            all.unread.extend(read.unread);
            all.secrets.extend(read.secrets);
        }
        all
    }

    /// Adds the files of `after`, whose paths come after these.
    pub(crate) fn append(&mut self, after: Self) {
        // Every list is named, so that a new one does not compile until it is added here.
        let Self {
            files,
            models,
            providers,
            proxies,
            overlays,
            modules,
            findings,
            digests,
            unread,
            secrets,
        } = after;
        self.files.extend(files);
        self.models.extend(models);
        self.providers.extend(providers);
        self.proxies.extend(proxies);
        self.overlays.extend(overlays);
        self.modules.extend(modules);
        self.findings.extend(findings);
        self.digests.extend(digests);
        self.unread.append(unread);
        self.secrets.extend(secrets);
    }

    /// Applies the chosen overlay to the datums, and checks which datums the others are for. `folder` stands for the
    /// folder itself.
    pub(crate) fn lay_over(&mut self, chosen: Option<&str>, folder: FileId) {
        let left_out = |path: &str| overlay_of(path).is_some_and(|name| Some(name) != chosen);
        self.digests.retain(|(path, _)| !left_out(path));
        let overlays = mem::take(&mut self.overlays);
        let names: Vec<&str> = overlays.iter().map(|(name, _)| name.as_str()).collect();
        if let Some(chosen) = chosen.filter(|chosen| !names.contains(chosen)) {
            let finding = unknown_overlay::report(folder, chosen, &names);
            self.findings.push(finding);
        }
        let known = Known::new(&self.models, &self.providers);
        for (_, overlay) in &overlays {
            let may_be_unread = |name: &str| self.unread.may_define(name, None);
            known.check(overlay, may_be_unread, &mut self.findings);
        }
        let chosen = overlays
            .into_iter()
            .find(|(name, _)| chosen == Some(name.as_str()));
        if let Some((_, overlay)) = chosen {
            let (models, providers) = (&mut self.models, &mut self.providers);
            overlay::lay_over(overlay, models, providers, &mut self.proxies);
        }
    }

    /// The allowances of all datums.
    pub(crate) fn allowances(&self) -> Allowances {
        let mut all = Allowances::default();
        add_allowances(&mut all, &self.models);
        add_allowances(&mut all, &self.providers);
        add_allowances(&mut all, &self.proxies);
        all
    }
}

fn add_allowances<T>(all: &mut Allowances, datums: &[Datum<T>]) {
    for datum in datums {
        add_allowances_of(all, datum.file, &datum.header, datum.is_complete);
    }
}

/// Adds the allowances of one datum. What could not be read may be one, and is remembered as unread.
fn add_allowances_of(all: &mut Allowances, file: FileId, header: &Header, is_complete: bool) {
    let Some(list) = header.allow.get() else {
        if !is_complete || !header.allow.is_absent() {
            all.unread.insert(file);
        }
        return;
    };
    if !list.is_complete {
        all.unread.insert(file);
    }
    for item in &list.items {
        if let Some(code) = item.value.lint.spanned() {
            all.list.push(Allowed {
                code: code.value.0.clone(),
                code_span: code.span,
                file: item.file,
                span: item.span,
                reason: item
                    .value
                    .reason
                    .get()
                    .map_or_else(String::new, |it| it.0.clone()),
                is_complete,
            });
        }
    }
}
