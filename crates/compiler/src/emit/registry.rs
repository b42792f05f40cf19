//! The registry as Rust: code that a person could have written.

use crate::compiled::deployment::Deployment;
use crate::compiled::output::{Allowance, Output};
use crate::emit::groups::{self, Group};
use crate::emit::model::Shared;
use crate::emit::part::{Job, Part, UNDIVIDED, divide, printer};
use crate::emit::print::print;
use crate::emit::tokens::{Fields, doc, field, ident};
use crate::emit::{model, proxy};
use crate::litellm::constant::constant_name;
use crate::source::digest::sha256_hex;
use crate::source::parallel;
use modelith_catalog::Catalog;
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use std::num::NonZero;

/// The stack of a thread that prints, in bytes.
const STACK: usize = 8 * 1024 * 1024;

/// `registry.rs` and the files that it includes. In `OUT_DIR`, `config.yaml`, `config.json` and `datums.sha256` stand
/// beside it, the modules of the proxy in `modules`, each under its [flat name](crate::Module::flat_name), and the folder's
/// catalog as `litellm.catalog`, if it has one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registry {
    /// The text of `registry.rs`.
    pub main: String,
    /// The parts of a large registry: those of the models, then those of the groups. A small one has none.
    pub parts: Vec<Part>,
}

impl Registry {
    /// The registry of what was compiled; `version` is that of the compiler.
    #[must_use]
    pub fn new(output: &Output, config_yaml: &str, version: &str) -> Self {
        Self::reusing(output, config_yaml, version, |_| None)
    }

    /// The same bytes as [`Registry::new`], printing only the parts that `known` does not have, by path. A text that was
    /// made from something else, or was edited, is not taken.
    #[must_use]
    pub fn reusing(
        output: &Output,
        config_yaml: &str,
        version: &str,
        known: impl Fn(&str) -> Option<String> + Sync,
    ) -> Self {
        Self::on(parallel::available(), output, config_yaml, version, &known)
    }

    fn on(
        threads: NonZero<usize>,
        output: &Output,
        config_yaml: &str,
        version: &str,
        known: &(impl Fn(&str) -> Option<String> + Sync),
    ) -> Self {
        let all_groups = groups::groups(output);
        let models = Items::new(&output.deployments, "models", |model| &model.name);
        let groups = Items::new(&all_groups, "groups", |group| group.name);
        let count = models.jobs.len() + groups.jobs.len();
        let printer = printer();
        let parts =
            parallel::map(
                (0..count).collect(),
                threads,
                1,
                STACK,
                |index: usize| match models.jobs.get(index) {
                    Some(job) => job.run(&printer, known, models_part),
                    None => {
                        groups.jobs[index - models.jobs.len()].run(&printer, known, groups_part)
                    }
                },
            );
        Self {
            main: main(output, &models, &groups, config_yaml, version),
            parts,
        }
    }
}

/// All models or all groups: few in `registry.rs` itself, many in parts.
struct Items<'a, T> {
    all: &'a [T],
    jobs: Vec<Job<'a, T>>,
}

impl<'a, T> Items<'a, T> {
    fn new(all: &'a [T], kind: &str, name: impl Fn(&T) -> &str) -> Self {
        let jobs = if all.len() > UNDIVIDED {
            divide(all, kind, name)
        } else {
            Vec::new()
        };
        Self { all, jobs }
    }

    /// The list of all, and what the module of their constants consists of.
    fn written(
        &self,
        module: &str,
        type_name: &str,
        constant: impl Fn(&T) -> String,
        few: impl FnOnce(&[T]) -> TokenStream,
    ) -> (TokenStream, TokenStream) {
        let (module, type_name) = (ident(module), ident(type_name));
        if self.jobs.is_empty() {
            let names = self.all.iter().map(|item| ident(&constant(item)));
            return (quote!(&[#(&#module::#names),*]), few(self.all));
        }
        let parts: Vec<_> = self.jobs.iter().map(|job| ident(&job.module)).collect();
        let count = Literal::usize_unsuffixed(self.all.len());
        let list = quote!(
            &modelith_registry::concat::<modelith_registry::#type_name, #count>(
                &[#(#module::#parts::list),*]
            )
        );
        let files = self
            .jobs
            .iter()
            .map(|job| format!("/registry/{}.rs", job.module));
        let modules = quote!(
            #(pub use #parts::*;)*
            #(pub(super) mod #parts {
                include!(concat!(env!("OUT_DIR"), #files));
            })*
        );
        (list, modules)
    }
}

/// The text of `registry.rs`. It imports nothing where a program includes it, so that the program can import what it likes.
fn main(
    output: &Output,
    models: &Items<'_, Deployment>,
    groups: &Items<'_, Group<'_>>,
    config_yaml: &str,
    version: &str,
) -> String {
    let count = match models.all.len() {
        1 => "1 model".to_owned(),
        count => format!("{count} models"),
    };
    let (all_models, models) = models.written(
        "models",
        "Model",
        |model| constant_name(&model.name),
        |models| {
            let imports = model::imports();
            let shared = Shared::default();
            let constants = models.iter().map(|model| model::constant(model, &shared));
            quote!(#imports #(#constants)*)
        },
    );
    let (all_groups, groups) = groups.written(
        "groups",
        "Group",
        |group| group.constant.clone(),
        |groups| {
            let imports = groups::imports(1);
            let constants = groups.iter().map(|group| groups::constant(group, 0));
            quote!(#imports #(#constants)*)
        },
    );
    let registry = registry(output, config_yaml);
    let allow =
        quote!(#[allow(unused_imports, non_upper_case_globals, clippy::all, clippy::pedantic)]);
    let code = print(quote!(
        const _: () = modelith_registry::assert_version(#version);
        /// Every model, by name.
        pub static MODELS: &[&modelith_registry::Model] = #all_models;
        /// Every public name that clients may ask for, sorted.
        pub static GROUPS: &[&modelith_registry::Group] = #all_groups;
        /// One constant per model: a program that names a model that is gone does not compile.
        #allow
        pub mod models { #models }
        /// One constant per public name: a program that asks for a name that is gone does not compile.
        #allow
        pub mod groups { #groups }
        #registry
    ));
    format!(
        "// @generated by modelith {version} from datums of {count}: edit those and build again.\n\n{code}"
    )
}

/// The registry itself.
fn registry(output: &Output, config_yaml: &str) -> TokenStream {
    let mut types = vec![ident("Registry")];
    let include = |name: &str| quote!(include_str!(concat!(env!("OUT_DIR"), #name)));
    let mut fields = Fields::default();
    fields.set(field!(Registry.models), quote!(MODELS));
    fields.set(field!(Registry.groups), quote!(GROUPS));
    fields.set(field!(Registry.config_yaml), include("/config.yaml"));
    fields.set(field!(Registry.config_json), include("/config.json"));
    fields.set(
        field!(Registry.config_sha256),
        sha256_hex(config_yaml.as_bytes()),
    );
    fields.set(field!(Registry.datums_sha256), include("/datums.sha256"));
    if let Some((named, literal)) =
        proxy::literal(&output.proxy, &output.modules, &output.integrations)
    {
        types.extend(named);
        fields.set(field!(Registry.proxy), literal);
    }
    if !output.allowances.is_empty() {
        types.push(ident("Allowance"));
    }
    fields.put(field!(Registry.allowances), allowances(&output.allowances));
    fields.some(field!(Registry.overlay), output.overlay.as_ref());
    if has_catalog(output) {
        let text = include("/litellm.catalog");
        fields.set(field!(Registry.catalog), quote!(Some(#text)));
    }
    types.sort_unstable();
    let types = match &types[..] {
        [only] => quote!(#only),
        many => quote!({#(#many),*}),
    };
    let literal = fields.literal("Registry", "EMPTY");
    let doc = doc("What was compiled from the datums.");
    quote!(
        #doc
        #[allow(clippy::needless_update)]
        pub static REGISTRY: modelith_registry::Registry = {
            use modelith_registry::#types;
            #literal
        };
    )
}

/// Whether the folder has a catalog of its own, which then stands in `OUT_DIR`.
pub(crate) fn has_catalog(output: &Output) -> bool {
    output.catalog != Catalog::shipped()
}

fn allowances(all: &[Allowance]) -> Option<TokenStream> {
    let literals = all.iter().map(|allowance| {
        let Allowance {
            datum,
            lint,
            reason,
        } = allowance;
        quote!(Allowance { datum: #datum, lint: #lint, reason: #reason })
    });
    (!all.is_empty()).then(|| quote!(&[#(#literals),*]))
}

fn models_part(models: &[Deployment]) -> TokenStream {
    let imports = model::imports();
    let names = models
        .iter()
        .map(|model| ident(&constant_name(&model.name)));
    let shared = Shared::new(models);
    let constants = models.iter().map(|model| model::constant(model, &shared));
    let shared = shared.constants();
    quote!(
        #imports
        pub(in super::super) static list: &[&Model] = &[#(&#names),*];
        #shared
        #(#constants)*
    )
}

fn groups_part(groups: &[Group<'_>]) -> TokenStream {
    let imports = groups::imports(2);
    let names = groups.iter().map(|group| ident(&group.constant));
    let constants = groups.iter().map(|group| groups::constant(group, 1));
    quote!(
        #imports
        pub(in super::super) static list: &[&Group] = &[#(&#names),*];
        #(#constants)*
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile::compile;
    use crate::source::file::Source;

    #[test]
    fn one_thread_and_many_give_the_same_bytes() {
        let datum = |index: usize| {
            let name = format!("model-{index:04}");
            let pool = index / 3;
            let text = format!(
                "[b00t]\nname = \"{name}\"\ntype = \"ai_model\"\n\n[ai_model]\nprovider = \"openai\"\n\
                litellm_model = \"openai/gpt-5.4\"\napi_key_env = \"OPENAI_API_KEY\"\nmodel_group = \"pool-{pool}\"\n"
            );
            Source::text(format!("{name}.ai_model.toml"), text)
        };
        let compilation = compile((0..5_000).map(datum).collect(), "datums");
        let output = compilation.output.expect("nothing is wrong");
        let on = |threads| {
            let threads = NonZero::new(threads).unwrap();
            Registry::on(threads, &output, "", "1.2.3", &|_: &str| None)
        };
        let one = on(1);
        assert!(one.parts.len() > 40, "{} parts", one.parts.len());
        for threads in [2, 7] {
            assert!(on(threads) == one, "{threads} threads");
        }
    }
}
