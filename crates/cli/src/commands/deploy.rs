//! `modelith deploy`: the configuration for an engine that people already run.

use crate::console::Console;
use crate::error::Error;
use crate::outcome::Outcome;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use modelith_deploy::apply::ApplyOptions;
use modelith_deploy::apply::apply;
use modelith_deploy::egress::unknown_addresses;
use modelith_deploy::file::{stream, write};
use modelith_deploy::plan::Plan;
use modelith_deploy::plan::PlanOptions;
use modelith_deploy::secret::template;
use modelith_deploy::target::{Target, TargetOption, refuse_unsupported};
use modelith_deploy::targets::{TARGETS, named};
use modelith_registry::Registry;
use std::path::PathBuf;

/// Hand the configuration to Kubernetes, compose, systemd or an image
///
/// Prints what the engine reads; with `--out` it is written to a folder, and with `--apply` it is applied. The files name
/// the variables that the configuration needs and hold no value of any. The same binary prints the same bytes, and the
/// digest of the configuration is in them, so that what runs can be told from what was compiled.
#[derive(Debug, clap::Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is an option")]
#[command(after_help = "\
Examples:
  modelith deploy --target kubernetes | kubectl diff --server-side -f -
  modelith deploy --target kubernetes --secret-template > secret.yaml
  modelith deploy --target kubernetes --apply          roll out, or roll back where that fails
  modelith deploy --target compose --out llm           compose.yaml and the configuration beside it
  modelith deploy --target image --out llm && podman build -t llm llm")]
pub(crate) struct Args {
    /// What it is handed to
    #[arg(long, value_parser = target())]
    target: &'static dyn Target,
    /// Write the files into this folder
    #[arg(long, value_name = "DIR", conflicts_with_all = ["apply", "secret_template"])]
    out: Option<PathBuf>,
    /// Replace files that this command did not write
    #[arg(long, requires = "out")]
    force: bool,
    /// Apply the manifests with `kubectl`, wait for the roll-out, and go back where it fails
    #[arg(long, conflicts_with = "secret_template")]
    apply: bool,
    /// Print a Secret with every variable and no value, to be filled in
    #[arg(long)]
    secret_template: bool,
    /// The container image; LiteLLM's own of the pinned version where the datums say nothing else
    #[arg(long, value_parser = image)]
    image: Option<String>,
    /// Start a Redis along, in which several processes count limits together (compose)
    #[arg(long)]
    with_redis: bool,
    /// The installed program (systemd) [default: /opt/litellm-VERSION/bin/litellm]
    #[arg(long, value_name = "PATH")]
    litellm: Option<PathBuf>,
    /// The address of the repository with the datums, for a label (image)
    #[arg(long, value_name = "URL")]
    source: Option<String>,
    /// The context of `kubectl`, where it is not the current one
    #[arg(long, requires = "apply", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    context: Option<String>,
    /// How many seconds new pods may take to get ready
    #[arg(long, value_name = "SECONDS", requires = "apply", default_value_t = 600, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    timeout: u64,
}

impl Args {
    pub(super) fn run(
        &self,
        registry: &Registry,
        console: &mut Console<'_>,
    ) -> Result<Outcome, Error> {
        let target = self.target;
        refuse_unsupported(target, self.given(), TARGETS)?;
        let plan = Plan::new(
            registry,
            PlanOptions {
                image: self.image.clone(),
                litellm: self.litellm.clone(),
                with_redis: self.with_redis,
                source: self.source.clone(),
            },
        )?;
        if self.secret_template {
            console.out.write(&template(&plan)?)?;
            return Ok(Outcome::Done);
        }
        let files = target.files(&plan)?;
        self.say_what_to_know(&plan, console);
        if self.apply {
            let options = ApplyOptions {
                context: self.context.clone(),
                timeout: self.timeout,
            };
            apply(&plan, &files, &options, console)?;
        } else if let Some(folder) = &self.out {
            for path in write(&files, folder, self.force)? {
                console.out.write(&format!("{}\n", path.display()))?;
            }
            console.out.flush()?;
            console.hint(&target.next_step(&plan, &folder.display().to_string()));
        } else {
            console.out.write(&stream(&files))?;
        }
        Ok(Outcome::Done)
    }

    /// The options of targets that were given.
    fn given(&self) -> impl Iterator<Item = TargetOption> {
        [
            (self.image.is_some(), TargetOption::Image),
            (self.apply, TargetOption::Apply),
            (self.secret_template, TargetOption::SecretTemplate),
            (self.with_redis, TargetOption::WithRedis),
            (self.litellm.is_some(), TargetOption::Litellm),
            (self.source.is_some(), TargetOption::Source),
        ]
        .into_iter()
        .filter_map(|(is_given, option)| is_given.then_some(option))
    }

    /// What is not as safe as it could be, and what the files cannot know.
    fn say_what_to_know(&self, plan: &Plan<'_>, console: &mut Console<'_>) {
        let takes_image = self.target.options().contains(&TargetOption::Image);
        if takes_image && !plan.image.contains("@sha256:") {
            console.warn(&format!(
                "the image `{}` is named by a tag, behind which other bytes may be put",
                plan.image
            ));
            console.hint("pin it, as in `image = \"NAME@sha256:…\"` below `[ai_proxy]`");
        }
        if !self.target.is_kubernetes() {
            return;
        }
        let most = plan.kubernetes().most_replicas();
        if let Some(model) = plan.unshared_limit().filter(|_| most > 1) {
            console.warn(&format!(
                "up to {most} replicas count the limits of `{model}` and of others each for itself"
            ));
            console.hint("name a Redis below `[ai_proxy.router_settings]`, as in `redis_host = { env = \"REDIS_HOST\" }`");
        }
        let unknown = unknown_addresses(plan);
        if self.target.limits_egress() && !unknown.is_empty() {
            let names = modelith_compiler::suggest::all_of(unknown.iter().map(String::as_str));
            console.note(&format!(
                "the NetworkPolicy does not know the ports of the addresses in {names}: those other than 443 are named in \
                 `egress_ports` below `[ai_proxy.kubernetes]`"
            ));
        }
    }
}

/// Reads the name of a target.
fn target() -> impl TypedValueParser<Value = &'static dyn Target> {
    let value = |target: &&dyn Target| PossibleValue::new(target.name()).help(target.summary());
    let names = PossibleValuesParser::new(TARGETS.iter().map(value));
    names.try_map(|name| named(&name).ok_or("there is no such target"))
}

/// The name of an image: a line of a file, and so one word.
fn image(typed: &str) -> Result<String, &'static str> {
    if typed.is_empty() || typed.contains(|char: char| char.is_whitespace() || char.is_control()) {
        return Err("give the name of an image, such as `ghcr.io/berriai/litellm@sha256:…`");
    }
    Ok(typed.to_owned())
}
