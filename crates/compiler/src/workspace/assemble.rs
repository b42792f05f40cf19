//! Sorts the files that were read into what they declare.

use crate::datum::overlay::{Overlay, overlay_of};
use crate::datum::parsed::{ModelDatum, ProviderDatum, ProxyDatum};
use crate::datum::read_file::{Declares, ReadFile};
use crate::datum::tables::header::Header;
use crate::datum::unread::Unread;
use crate::diagnostics::allowance::{Allowances, Allowed};
use crate::diagnostics::diagnostic::Diagnostic;
use crate::source::file::File;
use crate::source::place::FileId;
use crate::workspace::lints::unknown_overlay;
use std::mem;

/// All files of one compilation, by what they declare; every list is in the order of the paths.
#[derive(Debug, Default)]
pub(crate) struct Assembled {
    /// The files; the id of each is its index.
    pub(crate) files: Vec<File>,
    /// The models.
    pub(crate) models: Vec<ModelDatum>,
    /// The settings that models share.
    pub(crate) providers: Vec<ProviderDatum>,
    /// The proxy: one, or none; more are a mistake.
    pub(crate) proxies: Vec<ProxyDatum>,
    /// The overlays, by the names of their stages.
    overlays: Vec<(String, Overlay)>,
    /// What was found so far.
    pub(crate) findings: Vec<Diagnostic>,
    /// Path and SHA-256 of every datum.
    pub(crate) digests: Vec<(String, String)>,
    /// The files of which something is not known.
    pub(crate) unread: Vec<Unread>,
    /// Secrets as they read, so that no message repeats one.
    pub(crate) secrets: Vec<String>,
}

impl Assembled {
    /// Sorts files, which come in the order of their paths.
    pub(crate) fn new(files: impl IntoIterator<Item = ReadFile>) -> Self {
        let mut all = Self::default();
        for read in files {
            all.files.push(read.file);
            match read.declares {
                Declares::Nothing => {}
                Declares::Model(datum) => all.models.push(*datum),
                Declares::Provider(datum) => all.providers.push(*datum),
                Declares::Proxy(datum) => all.proxies.push(*datum),
                Declares::Overlay(name, overlay) => all.overlays.push((name, *overlay)),
            }
            all.findings.extend(read.findings);
            all.digests.extend(read.digest);
            all.unread.extend(read.unread);
            all.secrets.extend(read.secrets);
        }
        all
    }

    /// Lays the chosen overlay over the datums; without one, leaves all of them out. `folder` stands for the folder itself.
    pub(crate) fn lay_over(&mut self, chosen: Option<&str>, folder: FileId) {
        let left_out = |path: &str| overlay_of(path).is_some_and(|name| Some(name) != chosen);
        self.digests.retain(|(path, _)| !left_out(path));
        let Some(chosen) = chosen else { return };
        let overlays = mem::take(&mut self.overlays);
        let names: Vec<&str> = overlays.iter().map(|(name, _)| name.as_str()).collect();
        let Some(at) = names.iter().position(|name| *name == chosen) else {
            let finding = unknown_overlay::report(folder, chosen, &names);
            self.findings.push(finding);
            return;
        };
        let Some((_, overlay)) = overlays.into_iter().nth(at) else {
            return;
        };
        let unread = &self.unread;
        super::overlay::lay_over(
            overlay,
            &mut self.models,
            &mut self.providers,
            &mut self.proxies,
            |name| unread.iter().any(|unread| unread.may_be(name)),
            &mut self.findings,
        );
    }

    /// What the datums allow.
    pub(crate) fn allowances(&self) -> Allowances {
        let models = self
            .models
            .iter()
            .map(|it| (it.file, &it.header, it.is_complete));
        let providers = self.providers.iter();
        let providers = providers.map(|it| (it.file, &it.header, it.is_complete));
        let proxies = self.proxies.iter();
        let proxies = proxies.map(|it| (it.file, &it.header, it.is_complete));
        let mut all = Allowances::default();
        for (file, header, whole) in models.chain(providers).chain(proxies) {
            add_allowances(&mut all, file, header, whole);
        }
        all
    }
}

/// Adds what one datum allows, as far as that could be read.
fn add_allowances(all: &mut Allowances, file: FileId, header: &Header, whole: bool) {
    let Some(list) = header.allow.get() else {
        if !whole || !header.allow.is_absent() {
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
                is_complete: whole,
            });
        }
    }
}
