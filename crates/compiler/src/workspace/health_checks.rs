//! The background health checks of the proxy, as the lints about them see them.

use crate::datum::parsed::ModelDatum;
use crate::datum::plain::Plain;
use crate::datum::values::free::Entry;
use crate::litellm::catalog_match::CatalogMatch;
use crate::workspace::view::Workspace;
use modelith_catalog::Constant;

/// The setting with the seconds between two rounds.
pub(crate) const INTERVAL: &str = "health_check_interval";

/// Modes whose checks make or read real media.
const MEDIA: &[&str] = &[
    "audio_speech",
    "audio_transcription",
    "image_edit",
    "image_generation",
    "video_generation",
];

impl<'a> Workspace<'a> {
    /// The setting that turns background health checks on, where it does or may do so.
    pub(crate) fn health_checks(&self) -> Option<&'a Entry> {
        let entry = self.general_entry("background_health_checks")?;
        matches!(entry.value.value, Plain::Boolean(true) | Plain::Env(_)).then_some(entry)
    }

    /// The seconds between two rounds; `None` if LiteLLM does not check with the setting that is there.
    pub(crate) fn health_check_interval(&self) -> Option<u64> {
        match self.general_entry(INTERVAL) {
            None => self.catalog.number(Constant::HealthCheckInterval),
            Some(entry) => match entry.value.value {
                Plain::Integer(seconds) => u64::try_from(seconds).ok().filter(|it| *it > 0),
                _ => None,
            },
        }
    }

    /// Whether all processes check together: each takes what another one found, from a Redis.
    pub(crate) fn shares_health_checks(&self) -> bool {
        let setting = self.general_entry("use_shared_health_check");
        let is_on = setting
            .is_some_and(|entry| matches!(entry.value.value, Plain::Boolean(true) | Plain::Env(_)));
        is_on && self.has_shared_cache()
    }

    /// The models that each round calls, with what the catalog knows of them.
    pub(crate) fn checked(
        &self,
    ) -> impl Iterator<Item = (usize, &'a ModelDatum, &'a CatalogMatch)> {
        let groups = self
            .general_entry("background_health_check_model_groups")
            .and_then(|entry| match &entry.value.value {
                Plain::List(names) => Some(names),
                _ => None,
            });
        let all = self.models.iter().zip(self.matches).enumerate();
        all.filter(move |(index, (model, _))| {
            let is_off = model.body.model_info.get().is_some_and(|info| {
                let entry = info.entries.get("disable_background_health_check");
                entry.is_some_and(|entry| entry.value.value == Plain::Boolean(true))
            });
            let is_listed = groups.is_none_or(|names| {
                let mut names = names.iter();
                names.any(|name| *name == Plain::String(model.group().to_owned()))
            });
            // LiteLLM has no check for the other modes, so it calls nothing.
            let has_check = self
                .mode(*index)
                .is_none_or(|mode| self.catalog.is_constant(Constant::Mode, mode));
            model.enabled() && !is_off && is_listed && has_check
        })
        .map(|(index, (model, known))| (index, model, known))
    }

    /// Whether a check of the model at this index makes or reads real media.
    pub(crate) fn makes_media(&self, index: usize) -> bool {
        self.mode(index).is_some_and(|mode| MEDIA.contains(&mode))
    }
}
