//! `modelith deploy`: files for Kubernetes, compose, systemd and other targets.

use crate::console::Console;
use crate::error::Error;
use crate::outcome::Outcome;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use modelith_catalog::moving_tag;
use modelith_deploy::apply::ApplyOptions;
use modelith_deploy::apply::apply;
use modelith_deploy::egress::unknown_addresses;
use modelith_deploy::file::{stream, write};
use modelith_deploy::localhost::local_addresses;
use modelith_deploy::plan::Plan;
use modelith_deploy::plan::PlanOptions;
use modelith_deploy::secret::template;
use modelith_deploy::target::{Target, TargetOption, refuse_unsupported};
use modelith_deploy::targets::{TARGETS, named};
use modelith_registry::Registry;
use std::path::PathBuf;

/// Deploy the proxy to Kubernetes, compose, systemd or an image
///
/// Prints the files of the target, writes them to a folder with `--out`, or applies them with `--apply`. They name the
/// environment variables that the proxy needs and contain no values. The same binary prints the same bytes, which include
/// the digest of the configuration, so a running proxy can be compared with the binary.
#[derive(Debug, clap::Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is an option")]
#[command(after_help = "\
Examples:
  modelith deploy --target kubernetes | kubectl diff --server-side -f -
  modelith deploy --target kubernetes --secret-template > secret.yaml
  modelith deploy --target kubernetes --apply          with rollback on failure
  modelith deploy --target compose --out llm           the files of a project
  modelith deploy --target image --out llm && podman build -t llm llm")]
pub(crate) struct Args {
    /// Where to deploy
    #[arg(long, value_parser = target())]
    target: &'static dyn Target,
    /// Write the files to this folder
    #[arg(long, value_name = "DIR", conflicts_with_all = ["apply", "secret_template"])]
    out: Option<PathBuf>,
    /// Replace files that this command did not write
    #[arg(long, requires = "out")]
    force: bool,
    /// Apply the manifests with `kubectl`, wait for the rollout, and roll back if it fails
    #[arg(long, conflicts_with = "secret_template")]
    apply: bool,
    /// Print a Secret with every variable, for you to fill in
    #[arg(long)]
    secret_template: bool,
    /// The container image [default: that of the datums, or else LiteLLM's image of the pinned version]
    #[arg(long, value_parser = image)]
    image: Option<String>,
    /// Add a Redis, with which several processes share rate limits (compose)
    #[arg(long)]
    with_redis: bool,
    /// The path of the LiteLLM program (systemd) [default: /opt/litellm-VERSION/bin/litellm]
    #[arg(long, value_name = "PATH")]
    litellm: Option<PathBuf>,
    /// The URL of the repository of the datums, for a label (image)
    #[arg(long, value_name = "URL")]
    source: Option<String>,
    /// The context of `kubectl` [default: the current one]
    #[arg(long, requires = "apply", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    context: Option<String>,
    /// How many seconds to wait for new pods to become ready
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
        refuse_unsupported(target, self.target_options(), TARGETS)?;
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
            return Ok(Outcome::Success);
        }
        let files = target.files(&plan)?;
        self.print_notes(&plan, console);
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
        Ok(Outcome::Success)
    }

    /// The options that only some targets take, as far as they were used.
    fn target_options(&self) -> impl Iterator<Item = TargetOption> {
        [
            (self.image.is_some(), TargetOption::Image),
            (self.apply, TargetOption::Apply),
            (self.secret_template, TargetOption::SecretTemplate),
            (self.with_redis, TargetOption::WithRedis),
            (self.litellm.is_some(), TargetOption::Litellm),
            (self.source.is_some(), TargetOption::Source),
        ]
        .into_iter()
        .filter_map(|(is_used, option)| is_used.then_some(option))
    }

    /// Warns about weak spots of the deployment, and notes what has to be configured by hand.
    fn print_notes(&self, plan: &Plan<'_>, console: &mut Console<'_>) {
        let takes_image = self.target.options().contains(&TargetOption::Image);
        if takes_image && !plan.image.contains("@sha256:") {
            let history = moving_tag(&plan.image).map(|moving| format!("; {moving}"));
            console.warn(&format!(
                "the image `{}` is named by a tag, which can be moved to another image{}",
                plan.image,
                history.unwrap_or_default()
            ));
            console.hint("pin it by its digest: `image = \"NAME@sha256:…\"` in `[ai_proxy]`");
        }
        if let Some(instead) = self.target.instead_of_localhost() {
            let local = local_addresses(plan);
            if !local.is_empty() {
                let names = modelith_compiler::suggest::all_of(local.iter().map(String::as_str));
                console.warn(&format!(
                    "the address of {names} is on localhost, which in a container is the container itself"
                ));
                console.hint(&format!("write {instead}"));
            }
        }
        let missing = plan.missing_packages();
        if takes_image && !missing.is_empty() {
            console.warn(&format!(
                "integrations need packages that are not in LiteLLM's image: {}",
                modelith_compiler::suggest::all_of(missing)
            ));
            console.hint("use an image of your own that has them: `image` of `[ai_proxy]`");
        }
        if !self.target.is_kubernetes() {
            return;
        }
        let most = plan.kubernetes().most_replicas();
        if let Some(model) = plan.unshared_limit().filter(|_| most > 1) {
            console.warn(&format!(
                "each of up to {most} replicas counts the rate limits of `{model}` and other models separately"
            ));
            console.hint(
                "share them with a Redis: `redis_host = { env = \"REDIS_HOST\" }` in `[ai_proxy.router_settings]`",
            );
        }
        let unknown = unknown_addresses(plan);
        if self.target.limits_egress() && !unknown.is_empty() {
            let names = modelith_compiler::suggest::all_of(unknown.iter().map(String::as_str));
            console.note(&format!(
                "the NetworkPolicy allows port 443 only, and the addresses in {names} are not known here: list their \
                 other ports in `egress_ports` in `[ai_proxy.kubernetes]`"
            ));
        }
    }
}

/// Parses the name of a target.
fn target() -> impl TypedValueParser<Value = &'static dyn Target> {
    let value = |target: &&dyn Target| PossibleValue::new(target.name()).help(target.summary());
    let names = PossibleValuesParser::new(TARGETS.iter().map(value));
    names.try_map(|name| named(&name).ok_or("unknown target"))
}

/// Parses the name of an image, which is written to files and so must be one word.
fn image(typed: &str) -> Result<String, &'static str> {
    if typed.is_empty() || typed.contains(|char: char| char.is_whitespace() || char.is_control()) {
        return Err("write the name of an image, such as `ghcr.io/berriai/litellm@sha256:…`");
    }
    Ok(typed.to_owned())
}
