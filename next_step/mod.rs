//! What to do about an error, in one sentence: the only place that knows which option or command helps.

mod deploy;
mod proxy;

use crate::error::Error;
use modelith_compiler::suggest::{all_of, nearest, one_of};
use modelith_compiler::{FolderError, LevelError};

/// How to find the name of a model.
const SEARCH: &str = "`modelith catalog search WORDS` finds the models that LiteLLM knows";

/// What to do about an error.
pub(crate) fn next_step(error: &Error) -> Option<String> {
    Some(match error {
        Error::Usage(_) | Error::Output(_) => return None,
        Error::Proxy(error) => proxy::next_step(error),
        Error::Deploy(error) => deploy::next_step(error),
        Error::Folder(error) => folder(error),
        Error::Unknown {
            what,
            typed,
            known,
            list,
        } => match nearest(typed, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`? {list}"),
            None if known.is_empty() => format!("no {what} is known"),
            None if known.len() <= 24 => format!("known: {}", all_of(known.iter().copied())),
            None => (*list).to_owned(),
        },
        Error::UnknownModel { nearest, .. } => {
            did_you_mean(*nearest) + "`modelith models --all` lists every model"
        }
        Error::NoMatch { disabled: 0, .. } => {
            "remove a filter; `modelith models --all` lists every model".to_owned()
        }
        Error::NoMatch { disabled: 1, .. } => "1 disabled model does: add `--all`".to_owned(),
        Error::NoMatch { disabled, .. } => format!("{disabled} disabled models do: add `--all`"),
        Error::NoChatModel => "name a model with `--model`".to_owned(),
        Error::Level(LevelError::Unknown { near, .. }) => {
            did_you_mean(*near) + "`modelith explain` lists them all"
        }
        Error::Level(LevelError::Lowered { code }) => {
            format!("fix what it finds; `modelith explain {code}` tells how")
        }
        Error::Date(_) => "write a date as YYYY-MM-DD; `--as-of $(date +%F)` is today".to_owned(),
        Error::NotInCatalog { nearest, .. } if nearest.is_empty() => SEARCH.to_owned(),
        Error::NotInCatalog { nearest, .. } => {
            let nearest = one_of(nearest.iter().map(String::as_str));
            format!("did you mean {nearest}? {SEARCH}")
        }
        Error::Retired {
            successor: Some(next),
            ..
        } => format!("use its successor `{next}`; {SEARCH}"),
        Error::Retired { .. } => SEARCH.to_owned(),
        Error::NothingFound { help: Some(help), .. } => help.clone(),
        Error::NothingFound { .. } => "use fewer words: a name must contain all of them".to_owned(),
        Error::NoPrice(_) => {
            "add `cost = { input = 2.5, output = 10 }` to its datum, in USD per million tokens"
                .to_owned()
        }
        Error::Cached { .. } => "`--cached` counts a part of the tokens of `--input`".to_owned(),
        Error::TooLarge(_) => "use fewer tokens".to_owned(),
        Error::Warnings(_) => "`modelith explain CODE` explains a warning".to_owned(),
        Error::NoProvider(model) => {
            format!("add `--provider NAME`, or a prefix: `--model PROVIDER/{model}`")
        }
        Error::Exists(_) => "choose another name, or replace it with `--force`".to_owned(),
        Error::Rejected { help, .. } => help.clone(),
        Error::Write { .. } => {
            "check the permissions of the folder, or name another one with `--dir`".to_owned()
        }
        Error::NotConfirmed => "confirm with `--yes`".to_owned(),
    })
}

fn folder(error: &FolderError) -> String {
    const NAME_IT: &str = "name the folder that holds the `*.ai_model.toml` files";
    match error {
        FolderError::Missing(folder) => format!(
            "{NAME_IT}, or create one with `mkdir -p {}`",
            folder.display()
        ),
        FolderError::NotAFolder(_) => NAME_IT.to_owned(),
        FolderError::Unreadable { .. } => {
            "check the permissions of the folder and its files".to_owned()
        }
    }
}

/// The beginning of a help if a similar name is known.
fn did_you_mean(near: Option<&str>) -> String {
    near.map_or_else(String::new, |near| format!("did you mean `{near}`? "))
}
