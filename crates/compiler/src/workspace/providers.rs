//! The providers of models: the lint [`unknown_provider`], which the datum stage finds for budgets.

use crate::datum::lints::unknown_provider;
use crate::datum::reader::Field;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::litellm::provider::{OPENAI_COMPATIBLE, is_known};
use crate::workspace::view::Workspace;

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    let of_providers = workspace.providers.iter().map(|it| &it.body.provider);
    let of_models = workspace.models.iter().map(|it| &it.body.provider);
    for provider in of_providers.chain(of_models).filter_map(Field::spanned) {
        let name = provider.value.0.as_str();
        if is_known(name) || workspace.may_be_unread(name, provider.file) {
            continue;
        }
        let known = modelith_catalog::providers()
            .map(|known| known.name)
            .chain([OPENAI_COMPATIBLE])
            .chain(workspace.providers.iter().map(|it| it.name.as_str()));
        let finding = unknown_provider::report(provider, known);
        let user = workspace.models.iter().find(|model| {
            let root = model.inherits_from.last();
            root.is_some_and(|index| workspace.providers[*index].file == provider.file)
        });
        found.push(match user {
            Some(user) => finding.related(user.file, user.name_span, "used by this model"),
            None => finding,
        });
    }
}
