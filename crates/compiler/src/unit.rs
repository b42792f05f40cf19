//! Reading sources into what is compiled together.

use crate::datum::{
    self, Datum, Kind, ModelDatum, Overlay, ProviderDatum, ProxyDatum, Read, overlay_of, stem_of,
};
use crate::diagnostic::Diagnostic;
use crate::digest::sha256_hex;
use crate::keys::{Allowance, Keys};
use crate::lints::{self, literal_secret::Secret};
use crate::parallel;
use crate::program::Unread;
use crate::source::{Content, File, FileId, MAX_BYTES, Source};
use crate::span::Spanned;
use std::collections::BTreeSet;
use std::mem;

/// The stack of a thread that reads, in bytes: the parser takes tables that are nested some thousand times. Only what is
/// used of it is taken from the system.
pub(crate) const STACK: usize = 128 * 1024 * 1024;

/// A compilation under way.
#[derive(Default)]
pub(crate) struct Unit {
    /// How many files come before those of this part.
    first: usize,
    pub(crate) files: Vec<File>,
    pub(crate) models: Vec<ModelDatum>,
    pub(crate) providers: Vec<ProviderDatum>,
    pub(crate) proxies: Vec<ProxyDatum>,
    overlays: Vec<(String, Overlay)>,
    pub(crate) found: Vec<Diagnostic>,
    pub(crate) digests: Vec<(String, String)>,
    pub(crate) unread: Vec<Unread>,
    /// Secrets as they read, so that no message repeats one.
    pub(crate) secrets: Vec<String>,
}

impl Unit {
    /// Reads sources, which come in any order, on as many threads as pay for themselves.
    pub(crate) fn of(mut sources: Vec<Source>) -> Self {
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
    pub(crate) fn next_id(&self) -> FileId {
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
    pub(crate) fn lay_over(&mut self, chosen: &str, folder: FileId) {
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

    /// What the datums allow, each with whether the whole datum could be read; and the files of which it is not known.
    pub(crate) fn allowances(&self) -> (Vec<(Spanned<Allowance>, bool)>, BTreeSet<FileId>) {
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
