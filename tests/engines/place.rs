//! A place to run commands in: an empty folder, its own state, and a check that no secret is printed.

use crate::{fake, program};
use modelith_testing::folder::{self, Folder};
use modelith_testing::ran::Ran;
use modelith_testing::random::canary;
use modelith_testing::{net, secrets};
use std::env;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The folder, which is removed with everything that runs in it.
pub(crate) struct Place {
    folder: Folder,
    datums: PathBuf,
    litellm: PathBuf,
    /// Variables of the commands besides the usual ones.
    variables: Vec<(&'static str, PathBuf)>,
    /// The port of the proxy.
    pub(crate) port: u16,
}

impl Place {
    /// A place with the fake LiteLLM.
    pub(crate) fn new() -> Self {
        let mut place = Self::with_litellm(PathBuf::new());
        let own = env::current_exe().unwrap();
        let text = format!(
            "#!/bin/sh\nexec '{}' {} \"$@\"\n",
            own.display(),
            fake::NAME
        );
        place.litellm = place.program("litellm", &text);
        place
    }

    /// Writes a script.
    pub(crate) fn program(&self, name: &str, text: &str) -> PathBuf {
        self.folder.program(name, text)
    }

    /// A place with this LiteLLM.
    pub(crate) fn with_litellm(litellm: PathBuf) -> Self {
        let folder = Folder::new();
        fs::create_dir(folder.path("work")).unwrap();
        Self {
            folder,
            datums: Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/engines/datums"),
            litellm,
            variables: Vec::new(),
            port: net::free_port(),
        }
    }

    /// The same place with this variable for every command.
    pub(crate) fn with_variable(mut self, name: &'static str, value: PathBuf) -> Self {
        self.variables.push((name, value));
        self
    }

    /// The variables that were added.
    pub(crate) fn variables(&self) -> impl Iterator<Item = (&'static str, &Path)> {
        let all = self.variables.iter();
        all.map(|(name, value)| (*name, value.as_path()))
    }

    /// A path in the place.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path(name)
    }

    /// The file of variables.
    pub(crate) fn env_file(&self) -> PathBuf {
        self.path("work/.env")
    }

    /// The state of the proxy.
    pub(crate) fn state(&self, name: &str) -> PathBuf {
        self.path("state/modelith/proxies/default").join(name)
    }

    /// A command, not yet run.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env::current_exe().unwrap());
        let path = env::var_os("PATH").unwrap_or_default();
        command
            .args(args)
            .current_dir(self.path("work"))
            .env_clear()
            .env("PATH", path)
            .env("HOME", self.folder.as_ref())
            .env("XDG_STATE_HOME", self.path("state"))
            .env("XDG_DATA_HOME", self.path("data"))
            .env("MODELITH_LITELLM", &self.litellm)
            .env(program::DATUMS, &self.datums)
            .envs(self.variables.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null());
        command
    }

    /// Runs a command.
    pub(crate) fn modelith(&self, args: &[&str]) -> Ran {
        Self::ran(self.command(args).output().unwrap())
    }

    /// Starts the proxy, with these options too.
    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        let port = self.port.to_string();
        let usual = ["run", "--engine", "process", "--port", &port];
        self.modelith(&[&usual, args].concat())
    }

    /// What a command did; it must not print a secret.
    #[track_caller]
    pub(crate) fn ran(output: Output) -> Ran {
        let ran = Ran::from(output);
        secrets::watch(&ran);
        ran
    }

    /// Writes the file of variables, and fills it in, in each form in which people write values.
    pub(crate) fn init(&self) {
        self.modelith(&["init"]).done();
        secrets::add(&self.master_key());
        let text = folder::read(&self.env_file());
        let filled = text.lines().map(|line| {
            let Some(name) = line.strip_suffix('=') else {
                return format!("{line}\n");
            };
            let random = canary();
            secrets::add(&random);
            if name.ends_with("_BASE") {
                format!("{name}=\"http://127.0.0.1:9/{random}\"\n")
            } else if name.starts_with("BETA") {
                format!("export {name}='{random}' # of the team\n")
            } else {
                format!("{name}={random}\n")
            }
        });
        fs::write(self.env_file(), filled.collect::<String>()).unwrap();
    }

    /// The master key.
    pub(crate) fn master_key(&self) -> String {
        let text = folder::read(&self.env_file());
        let mut lines = text.lines();
        let line = lines.find_map(|line| Some(line.split_once("MASTER_KEY=")?.1));
        line.unwrap().to_owned()
    }

    /// Asserts that what is kept between commands is readable only by its owner and holds no key, except for the log of a
    /// proxy that prints its variables.
    pub(crate) fn keeps_no_secret(&self, but: &str) {
        let mut folders = vec![self.path("state")];
        let mut files = 0;
        while let Some(folder) = folders.pop() {
            let mode = fs::metadata(&folder).unwrap().permissions().mode() & 0o777;
            assert!(
                mode == 0o700 || folder == self.path("state"),
                "{}: {mode:o}",
                folder.display()
            );
            for entry in fs::read_dir(&folder).unwrap().flatten() {
                let path = entry.path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                files += 1;
                let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
                assert!(
                    entry.file_name() == but || !secrets::are_in(&text),
                    "a key is in {}",
                    path.display()
                );
                let mode = entry.metadata().unwrap().permissions().mode() & 0o777;
                let is_log = path
                    .extension()
                    .is_some_and(|end| end == "log" || end == "1");
                assert!(!is_log || mode == 0o600, "{}: {mode:o}", path.display());
            }
        }
        assert!(files > 1, "there is nothing to look into");
    }

    /// The same place for a binary that was built from this folder of `tests`.
    pub(crate) fn with_datums(mut self, folder: &str) -> Self {
        self.datums = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests")
            .join(folder);
        self
    }

    /// The same place for a binary with a datum in which one text is replaced.
    pub(crate) fn with_changed(mut self, file: &str, from: &str, to: &str) -> Self {
        let datums = self.path("datums");
        if self.datums != datums {
            self.folder.copy(&self.datums, "datums");
        }
        self.folder.replace(&format!("datums/{file}"), from, to);
        self.datums = datums;
        self
    }

    /// Puts a `uv` in place that installs nothing. Gives a PATH with it.
    pub(crate) fn with_uv(&self) -> String {
        let bin = self.path("bin");
        fs::create_dir(&bin).unwrap();
        self.program("bin/uv", UV);
        format!("{}:/usr/bin:/bin", bin.display())
    }

    /// The recorded process.
    pub(crate) fn pid(&self) -> i64 {
        let record = fs::read(self.state("run.json")).unwrap();
        let record: serde_json::Value = serde_json::from_slice(&record).unwrap();
        record["handle"]["pid"].as_i64().unwrap()
    }
}

/// `uv`, as far as it matters: a folder with programs that do nothing. It fails at the packages if the file `offline` exists,
/// and installs malware with them if the file `malware` does.
const UV: &str = r#"#!/bin/sh
case "$1 $2" in
"venv --python") mkdir -p "$4/bin" "$4/lib/python3.12/site-packages" && cp /bin/true "$4/bin/python" ;;
"pip install")
    folder=${4%/bin/python}
    test ! -e "$HOME/offline" || exit 1
    version=${5#*==}
    packages=$folder/lib/python3.12/site-packages
    mkdir -p "$packages/litellm-$version.dist-info" && cp /bin/true "$folder/bin/litellm" || exit 1
    # As an installation is: many files, and the program is not the last.
    for one in 0 1 2 3 4 5 6 7 8 9; do
        for other in 0 1 2 3 4 5 6 7 8 9; do mkdir "$packages/$one$other" || exit 1; done
    done
    test ! -e "$HOME/malware" || touch "$packages/cook.pth" ;;
esac
"#;

impl Drop for Place {
    fn drop(&mut self) {
        // A test that failed may have left one.
        let _ = self.command(&["stop", "--timeout", "0"]).output();
    }
}

/// Whether any thread of this process is running: until the last one ends, its port is taken.
pub(crate) fn is_alive(pid: i64) -> bool {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    stat.rsplit_once(')').is_some_and(|(_, rest)| {
        let fields: Vec<_> = rest.split_whitespace().collect();
        fields[0] != "Z" || fields[17] != "1"
    })
}

/// Kills a process.
pub(crate) fn kill(pid: i64) {
    let killed = Command::new("kill")
        .args(["-KILL", &pid.to_string()])
        .status()
        .unwrap();
    assert!(killed.success());
    while is_alive(pid) {
        std::thread::yield_now();
    }
}
