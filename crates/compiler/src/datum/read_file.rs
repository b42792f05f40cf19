//! Reads one source. The result depends only on that source, so sources can be read on any number of threads.

use crate::datum::keys::Keys;
use crate::datum::kind::DatumKind;
use crate::datum::lints::literal_secret::Secret;
use crate::datum::lints::{
    broken_catalog, file_too_large, not_utf8, symlink_outside, unknown_suffix, unreadable_file,
};
use crate::datum::module::ModuleFile;
use crate::datum::overlay::{Overlay, overlay_of, parse_overlay};
use crate::datum::parse::{Read, parse};
use crate::datum::parsed::{Datum, ModelDatum, ProviderDatum, ProxyDatum};
use crate::datum::reader::Context;
use crate::datum::stem::stem_of;
use crate::datum::unread::Unread;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::source::digest::sha256_hex;
use crate::source::file::{Content, File, Source, is_catalog, is_python, max_bytes};
use crate::source::place::FileId;
use modelith_catalog::Catalog;

/// A source that was read.
#[derive(Debug, Default)]
pub(crate) struct ReadFile {
    /// The file. It has no path if it is not a datum, and does not count then.
    pub(crate) file: File,
    /// The datum or overlay in it.
    pub(crate) declares: Declares,
    /// The findings.
    pub(crate) findings: Vec<Diagnostic>,
    /// Path and SHA-256, if it is a datum and its bytes are known.
    pub(crate) digest: Option<(String, String)>,
    /// Files that may define names other than the known ones.
    pub(crate) unread: Vec<Unread>,
    /// The secrets in it, so that no message repeats one.
    pub(crate) secrets: Vec<String>,
}

/// The content of a file.
#[derive(Debug, Default)]
pub(crate) enum Declares {
    /// Nothing: it is not a datum.
    #[default]
    Nothing,
    /// A model.
    Model(Box<ModelDatum>),
    /// Settings that models share.
    Provider(Box<ProviderDatum>),
    /// The proxy.
    Proxy(Box<ProxyDatum>),
    /// The overlay of this name.
    Overlay(String, Box<Overlay>),
    /// A Python file.
    Module(ModuleFile),
}

/// The name of a datum's file in its parts.
#[derive(Clone, Copy)]
struct FileName<'a> {
    kind: DatumKind,
    stem: &'a str,
    type_name: &'static str,
}

/// The text of a datum, or the finding that there is none.
type Text = Result<String, Box<Diagnostic>>;

/// Reads one source; its file gets this id.
pub(crate) fn read_file(id: FileId, source: Source, context: &Context) -> ReadFile {
    let mut read = ReadFile::default();
    let path = source.path;
    let bytes = bytes_of(id, source.content, max_bytes(&path));
    if let Some(name) = overlay_of(&path) {
        let name = name.to_owned();
        let text = read.text(id, "", &path, bytes);
        let overlay = read.overlay(id, path, text, context);
        read.declares = Declares::Overlay(name, Box::new(overlay));
        return read;
    }
    if is_catalog(&path) {
        read.catalog(id, path, bytes);
        return read;
    }
    let Some((kind, stem, type_name)) = DatumKind::of_file(&path) else {
        if is_python(&path) {
            read.declares = Declares::Module(ModuleFile::new(id, path, bytes));
            return read;
        }
        read.other_file(id, path.clone(), bytes);
        return read;
    };
    let named = FileName {
        kind,
        stem,
        type_name,
    };
    let text = read.text(id, stem, &path, bytes);
    read.declares = match kind {
        DatumKind::AiModel => {
            let datum: ModelDatum = read.datum(id, &path, text, named, context);
            if !datum.names_are_known() {
                read.may_define_more(id, stem);
            }
            Declares::Model(Box::new(datum))
        }
        DatumKind::AiProvider => {
            let datum: ProviderDatum = read.datum(id, &path, text, named, context);
            if !datum.name_is_known() {
                read.may_define_more(id, stem);
            }
            Declares::Provider(Box::new(datum))
        }
        DatumKind::AiProxy => {
            Declares::Proxy(Box::new(read.datum(id, &path, text, named, context)))
        }
    };
    read
}

/// The bytes of a file, or the finding that there are none.
fn bytes_of(id: FileId, content: Content, most: u64) -> Result<Vec<u8>, Box<Diagnostic>> {
    let too_large = |bytes| Box::new(file_too_large::report(id, bytes, most));
    match content {
        Content::Bytes(bytes) if bytes.len() as u64 > most => Err(too_large(bytes.len() as u64)),
        Content::Bytes(bytes) => Ok(bytes),
        Content::TooLarge { bytes } => Err(too_large(bytes)),
        Content::LeavesFolder => Err(Box::new(symlink_outside::report(id))),
        Content::Unreadable { reason } => Err(Box::new(unreadable_file::report(id, &reason))),
    }
}

impl ReadFile {
    /// A file without a suffix of a datum: it counts only if it was probably meant to be one.
    fn other_file(&mut self, id: FileId, path: String, bytes: Result<Vec<u8>, Box<Diagnostic>>) {
        let text = bytes
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
            .unwrap_or_default();
        let Some((finding, meant)) = unknown_suffix::report(id, &path, &text) else {
            return;
        };
        let stem = DatumKind::of_file(&meant).map_or("", |(_, stem, _)| stem);
        self.unread.push(Unread::new(id, stem, text));
        self.findings.push(finding);
        self.file.path = path;
    }

    /// The catalog of the folder, which was read before everything else.
    fn catalog(&mut self, id: FileId, path: String, bytes: Result<Vec<u8>, Box<Diagnostic>>) {
        let text = self.text(id, "", &path, bytes);
        self.file.path = path;
        match text {
            Ok(text) => {
                self.file.text = text;
                if let Err(error) = Catalog::read(&self.file.text) {
                    self.findings
                        .push(broken_catalog::report(id, &self.file, &error));
                }
            }
            Err(finding) => self.findings.push(*finding),
        }
    }

    /// The text of a datum; the digest covers its bytes even if they are not UTF-8.
    fn text(
        &mut self,
        id: FileId,
        stem: &str,
        path: &str,
        bytes: Result<Vec<u8>, Box<Diagnostic>>,
    ) -> Text {
        let bytes = bytes?;
        self.digest = Some((path.to_owned(), sha256_hex(&bytes)));
        String::from_utf8(bytes).map_err(|error| {
            let text = String::from_utf8_lossy(error.as_bytes());
            self.unread.push(Unread::new(id, stem, text.into_owned()));
            let valid = error.utf8_error().valid_up_to();
            Box::new(not_utf8::report(id, error.as_bytes(), valid))
        })
    }

    /// Reads a datum of the kind that its file has.
    fn datum<T: Keys>(
        &mut self,
        id: FileId,
        path: &str,
        text: Text,
        named: FileName<'_>,
        context: &Context,
    ) -> Datum<T> {
        path.clone_into(&mut self.file.path);
        match text {
            Ok(text) => {
                self.file.text = text;
                let FileName {
                    kind,
                    stem,
                    type_name,
                } = named;
                let read = parse::<T>(id, &self.file, kind, stem, type_name, context);
                let datum = self.keep(read);
                if datum.is_complete && stem_of(&datum.name) != stem {
                    // Other datums may refer to it by the name of its file, or by what it was called before.
                    self.unread
                        .push(Unread::new(id, stem, self.file.text.clone()));
                }
                datum
            }
            Err(finding) => {
                self.unread.push(Unread::new(id, named.stem, String::new()));
                self.findings.push(*finding);
                Datum::unread(id, named.stem)
            }
        }
    }

    /// Reads an overlay.
    fn overlay(&mut self, id: FileId, path: String, text: Text, context: &Context) -> Overlay {
        self.file.path = path;
        match text {
            Ok(text) => {
                self.file.text = text;
                let read = parse_overlay(id, &self.file, context);
                self.keep(read)
            }
            Err(finding) => {
                self.findings.push(*finding);
                Overlay::default()
            }
        }
    }

    /// Notes that the file may define names other than the known ones.
    fn may_define_more(&mut self, id: FileId, stem: &str) {
        if !self.file.text.is_empty() {
            self.unread
                .push(Unread::new(id, stem, self.file.text.clone()));
        }
    }

    /// Keeps the findings, and returns what was read.
    fn keep<T>(&mut self, read: Read<T>) -> T {
        for Secret { span, text } in read.secrets {
            self.file.secrets.push(span);
            self.secrets.push(text);
        }
        self.findings.extend(read.findings);
        read.value
    }
}
