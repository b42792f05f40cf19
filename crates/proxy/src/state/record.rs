//! The record of a running proxy: how it was started, and how later commands find it.

use crate::engine::kind::EngineKind;
use crate::error::Error;
use crate::launch::options::LaunchOptions;
use crate::state::folder::{State, write};
use crate::state::pid::Identity;
use crate::url::local_url;
use serde_json::{Value, json};
use std::fs;
use std::io;
use std::path::PathBuf;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The record of a proxy that was started.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// How later commands find it.
    pub handle: Handle,
    /// The SHA-256 of the compiled configuration.
    pub digest: String,
    /// When it was started.
    pub started: SystemTime,
    /// How it was started.
    pub options: LaunchOptions,
}

/// How later commands find a proxy.
#[derive(Clone, Debug, PartialEq)]
pub enum Handle {
    /// A process.
    Process(Identity),
    /// A container.
    Container {
        /// The engine that runs it.
        engine: EngineKind,
        /// Its name.
        name: String,
        /// The value of the label that identifies it.
        label: String,
    },
}

impl Record {
    /// The kind of engine that runs it.
    #[must_use]
    pub fn engine(&self) -> EngineKind {
        match &self.handle {
            Handle::Process(_) => EngineKind::Process,
            Handle::Container { engine, .. } => *engine,
        }
    }

    /// The URL under which this machine reaches it.
    #[must_use]
    pub fn url(&self) -> String {
        local_url(&self.options.host, self.options.port)
    }

    /// How long it has been running.
    #[must_use]
    pub fn uptime(&self) -> Duration {
        self.started.elapsed().unwrap_or_default()
    }

    fn to_json(&self) -> Value {
        let started = self.started.duration_since(UNIX_EPOCH).unwrap_or_default();
        let options = &self.options;
        let handle = match &self.handle {
            Handle::Process(identity) => json!({"pid": identity.pid, "start": identity.start}),
            Handle::Container { name, label, .. } => json!({"container": name, "label": label}),
        };
        json!({
            "engine": self.engine().name(),
            "handle": handle,
            "digest": self.digest,
            "started": started.as_secs(),
            "options": {
                "host": options.host,
                "port": options.port,
                "env_file": options.env_file.to_string_lossy(),
                "image": options.image,
                "pass": options.pass,
                "writable_root": options.writable_root,
                "rewrite_localhost": options.rewrite_localhost,
                "timeout": options.timeout.as_secs(),
            },
        })
    }

    fn from_json(value: &Value) -> Option<Self> {
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let engine = EngineKind::named(value["engine"].as_str()?)?;
        let handle = &value["handle"];
        let handle = if engine == EngineKind::Process {
            Handle::Process(Identity {
                pid: handle["pid"].as_u64()?.try_into().ok()?,
                start: text(&handle["start"])?,
            })
        } else {
            Handle::Container {
                engine,
                name: text(&handle["container"])?,
                label: text(&handle["label"])?,
            }
        };
        let options = &value["options"];
        Some(Self {
            handle,
            digest: text(&value["digest"])?,
            started: UNIX_EPOCH + Duration::from_secs(value["started"].as_u64()?),
            options: LaunchOptions {
                engine: Some(engine),
                host: text(&options["host"])?,
                port: options["port"].as_u64()?.try_into().ok()?,
                env_file: PathBuf::from(options["env_file"].as_str()?),
                image: text(&options["image"])?,
                pass: options["pass"]
                    .as_array()?
                    .iter()
                    .filter_map(text)
                    .collect(),
                writable_root: options["writable_root"].as_bool()?,
                rewrite_localhost: options["rewrite_localhost"].as_bool()?,
                timeout: Duration::from_secs(options["timeout"].as_u64()?),
            },
        })
    }
}

impl State {
    fn record_path(&self) -> PathBuf {
        self.folder().join("run.json")
    }

    fn last_record_path(&self) -> PathBuf {
        self.folder().join("last.json")
    }

    /// The record of the proxy that runs. A file that cannot be parsed counts as none.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn record(&self) -> Result<Option<Record>, Error> {
        Self::read(self.record_path())
    }

    /// The record of the proxy that ran last.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn last_record(&self) -> Result<Option<Record>, Error> {
        Self::read(self.last_record_path())
    }

    fn read(path: PathBuf) -> Result<Option<Record>, Error> {
        match fs::read(&path) {
            Ok(bytes) => {
                let value = serde_json::from_slice::<Value>(&bytes).ok();
                Ok(value.as_ref().and_then(Record::from_json))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(reason) => Err(Error::Read { path, reason }),
        }
    }

    /// Saves the record of the proxy that runs.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub(crate) fn save(&self, record: &Record) -> Result<(), Error> {
        let path = self.record_path();
        let bytes = record.to_json().to_string();
        write(&path, bytes.as_bytes(), false).map_err(|reason| Error::State { path, reason })
    }

    /// Marks the proxy as no longer running. The record stays as [`last_record`](Self::last_record), because the log must not
    /// show the values of its variables.
    ///
    /// # Errors
    /// If the file cannot be renamed.
    pub fn forget(&self) -> Result<(), Error> {
        let path = self.record_path();
        match fs::rename(&path, self.last_record_path()) {
            Err(reason) if reason.kind() != io::ErrorKind::NotFound => {
                Err(Error::State { path, reason })
            }
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_saved_record_is_read_back() {
        let folder = tempfile::tempdir().unwrap();
        let state = State {
            name: "default".to_owned(),
            root: folder.path().to_path_buf(),
        };
        assert_eq!(state.record().unwrap(), None);
        state.create().unwrap();
        let options = LaunchOptions {
            engine: Some(EngineKind::Process),
            host: "127.0.0.1".to_owned(),
            port: 4321,
            env_file: PathBuf::from("/a/.env"),
            image: "image:tag".to_owned(),
            pass: vec!["AWS_PROFILE".to_owned()],
            writable_root: false,
            rewrite_localhost: true,
            timeout: Duration::from_secs(9),
        };
        let identity = Identity {
            pid: 7,
            start: "boot:1".to_owned(),
        };
        let mut record = Record {
            handle: Handle::Process(identity),
            digest: "abc".to_owned(),
            started: UNIX_EPOCH + Duration::from_secs(1_700_000_000),
            options,
        };
        state.save(&record).unwrap();
        assert_eq!(state.record().unwrap().as_ref(), Some(&record));
        record.options.engine = Some(EngineKind::Podman);
        record.handle = Handle::Container {
            engine: EngineKind::Podman,
            name: "modelith-default".to_owned(),
            label: "0123".to_owned(),
        };
        state.save(&record).unwrap();
        assert_eq!(state.record().unwrap().as_ref(), Some(&record));
        fs::write(state.record_path(), "{\"half").unwrap();
        assert_eq!(state.record().unwrap(), None);
        state.save(&record).unwrap();
        state.forget().unwrap();
        state.forget().unwrap();
        assert_eq!(state.record().unwrap(), None);
        assert_eq!(state.last_record().unwrap(), Some(record));
    }
}
