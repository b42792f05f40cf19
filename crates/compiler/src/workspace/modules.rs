//! The Python modules that the proxy lists: found, searched for secrets, and counted among what was compiled.

use crate::datum::lints::literal_secret;
use crate::datum::module::{Module, ModuleFile};
use crate::workspace::assemble::Assembled;
use crate::workspace::lints::missing_module::{self, Unlisted};
use std::collections::{BTreeMap, BTreeSet};
use std::mem;

/// The modules that the proxy lists, by path. Files that no proxy lists are left out of everything.
pub(crate) fn modules(all: &mut Assembled) -> Vec<Module> {
    let files = mem::take(&mut all.modules);
    let Some(list) = all
        .proxies
        .first()
        .and_then(|proxy| proxy.body.modules.get())
    else {
        return Vec::new();
    };
    let by_path: BTreeMap<&str, &ModuleFile> = files
        .iter()
        .map(|file| (file.path.as_str(), file))
        .collect();
    let listed: BTreeSet<&str> = list
        .items
        .iter()
        .map(|item| item.value.0.as_str())
        .collect();
    let unlisted = by_path.keys().copied();
    let unlisted = Unlisted::new(unlisted.filter(|path| !listed.contains(path)));
    let mut modules = Vec::new();
    for item in &list.items {
        let path = item.value.0.as_str();
        let Some(found) = by_path.get(path) else {
            all.findings.push(missing_module::report(item, &unlisted));
            continue;
        };
        // Only a file with findings is a part of the report: what it counts are datums.
        let file = &mut all.files[found.file.0 as usize];
        let text = match &found.text {
            Ok(text) => text,
            Err(finding) => {
                path.clone_into(&mut file.path);
                all.findings.push((**finding).clone());
                continue;
            }
        };
        let secrets = literal_secret::check_module(found.file, text, &mut all.findings);
        if !secrets.is_empty() {
            path.clone_into(&mut file.path);
            text.clone_into(&mut file.text);
        }
        for secret in secrets {
            file.secrets.push(secret.span);
            all.secrets.push(secret.text);
        }
        modules.push(Module::from((path.to_owned(), text.clone())));
    }
    let digests = modules
        .iter()
        .map(|module| (module.path.clone(), module.sha256.clone()));
    all.digests.extend(digests);
    all.digests.sort();
    modules.sort_by(|one, other| one.path.cmp(&other.path));
    modules
}
