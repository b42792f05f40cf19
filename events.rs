//! How the events of a start and of a deployment are shown.

use crate::console::Console;
use crate::text::counted;
use modelith_compiler::suggest::all_of;
use modelith_deploy::kubernetes::{ApplyEvent, ApplyObserver};
use modelith_proxy::event::{Event, Observer};
use std::time::Duration;

impl Observer for Console<'_> {
    fn event(&mut self, event: Event) {
        match event {
            Event::WaitingForLock => self.say("waiting for another `modelith` to finish with this proxy\n"),
            Event::WaitingForInstallation => self.say("waiting for another `modelith setup`\n"),
            Event::EngineSkipped { engine, reason } => {
                self.say(&format!("skipping {engine}: {reason}\n"));
            }
            Event::EngineChosen {
                engine,
                description,
            } => self.say(&format!("using {engine}: {description}\n")),
            Event::VersionMismatch {
                expected,
                installed,
            } => self.warn(&format!(
                "the configuration was checked for LiteLLM {expected}, but {installed} is installed; `modelith setup` \
                 installs the right version"
            )),
            Event::LocalhostModels(models) => {
                self.warn(&format!(
                    "the `api_base` of {} is on this machine, which a container cannot reach",
                    all_of(models)
                ));
                self.hint("`--rewrite-localhost` makes it reachable");
            }
            Event::ReachableByOthers { host } => self.warn(&format!(
                "other machines can reach the proxy at {host}, and the traffic is not encrypted"
            )),
            Event::HttpProxyNotPassed { name } => self.note(&format!(
                "{name} is set, but the container does not get it: `--pass {name}` passes it on"
            )),
            Event::Downloading { what } => self.say(&format!("downloading {what}\n")),
            Event::ConfigurationRestored(path) => self.warn(&format!(
                "`{}` was changed by someone; the compiled configuration was restored",
                path.display()
            )),
            Event::WaitingForProxy { url, elapsed } => self.progress(&url, elapsed),
            Event::WaitEnded => self.end_progress(),
            Event::LogTail(text) => self.say(&self.err.plain_unless_color(&text)),
            Event::AlreadyRunning => self.say("the proxy is already running with this configuration\n"),
            Event::Stopped { url } => self.say(&format!("stopped the proxy at {url}\n")),
            Event::AlreadyExited => self.say("the proxy had exited by itself\n"),
            Event::AlreadyInstalled => self.say("already installed\n"),
            Event::Installing { version, installer } => self.say(&format!(
                "installing LiteLLM {version} with {installer}; this may take a few minutes\n"
            )),
            _ => {}
        }
    }
}

impl Console<'_> {
    /// A line that says how long the wait has taken: rewritten on a terminal, written once elsewhere.
    fn progress(&mut self, url: &str, elapsed: Duration) {
        let seconds = elapsed.as_secs();
        if self.progress == Some(seconds) {
            return;
        }
        if self.err.width.is_some() {
            self.say(&format!("\rwaiting for LiteLLM at {url}… {seconds} s"));
        } else if self.progress.is_none() {
            self.say(&format!("waiting for LiteLLM at {url}\n"));
        }
        self.progress = Some(seconds);
    }

    /// Removes the line.
    fn end_progress(&mut self) {
        if self.progress.take().is_some() && self.err.width.is_some() {
            self.say("\r\u{1b}[K");
        }
    }
}

impl ApplyObserver for Console<'_> {
    fn event(&mut self, event: ApplyEvent) {
        match event {
            ApplyEvent::Applying {
                digest,
                deployment,
                context,
            } => self.say(&format!(
                "applying configuration {digest} as {deployment} in context {context}\n"
            )),
            ApplyEvent::SecretNotChecked { name, reason } => self.warn(&format!(
                "cannot check whether the Secret `{name}` has every key: {reason}"
            )),
            ApplyEvent::RolloutFailed(error) => self.warn(&error.to_string()),
            ApplyEvent::NotPruned(error) => {
                self.warn(&format!("old configurations were not removed: {error}"));
            }
            ApplyEvent::Removing { count } => {
                self.say(&format!("removing {}\n", counted(count, "old configuration")));
            }
            ApplyEvent::Serving => self.say("the new pods are ready\n"),
            _ => {}
        }
    }
}
