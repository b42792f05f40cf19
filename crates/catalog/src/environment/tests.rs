use super::*;
use std::os::unix::fs::symlink;
use tempfile::TempDir;

/// A temporary folder, whose path has no links, as the paths in the results have none.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        let parent = fs::canonicalize(env::temp_dir()).unwrap();
        Self(tempfile::tempdir_in(parent).unwrap())
    }

    /// A virtual environment of Debian's Python, with LiteLLM 1.106.2.
    fn with_environment() -> Self {
        let folder = Self::new();
        folder.write(
            "pyvenv.cfg",
            "home = /usr/bin\ninclude-system-site-packages = false\n",
        );
        folder.write(
            "bin/litellm",
            &format!("#!{}\n", folder.path("bin/python3").display()),
        );
        folder.write(
            "lib/python3.12/site-packages/litellm-1.106.2.dist-info/RECORD",
            "",
        );
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Writes a file among the packages.
    fn package(&self, name: &str, text: &str) -> PathBuf {
        let name = format!("lib/python3.12/site-packages/{name}");
        self.write(&name, text);
        self.path(&name)
    }

    fn evidence(&self) -> Option<Evidence> {
        Environment::of_program(&self.path("bin/litellm")).evidence()
    }
}

#[test]
fn a_clean_environment_has_no_evidence() {
    let folder = Folder::with_environment();
    folder.package("cookiecutter.py", "");
    folder.package("cook/cook.py", "");
    folder.package("distutils-precedence.pth", "");
    // Beside the standard library, as Debian has it.
    folder.write("lib/python3.12/sitecustomize.py", "");
    let environment = Environment::of_program(&folder.path("bin/litellm"));
    assert_eq!(environment.evidence(), None);
    assert_eq!(environment.litellm_version().as_deref(), Some("1.106.2"));
}

#[test]
fn each_file_of_the_malware_is_evidence() {
    for (name, version) in [
        ("cook.pth", "1.107.0"),
        ("cook.py", "1.107.0"),
        ("__pycache__/cook.cpython-312.pyc", "1.107.0"),
        ("litellm_init.pth", "1.82.8"),
        ("litellm-1.82.7.dist-info/METADATA", "1.82.7"),
    ] {
        let folder = Folder::with_environment();
        let file = folder.package(name, "");
        let found = folder.evidence().unwrap_or_else(|| panic!("{name}"));
        assert!(
            found.files.len() == 1 && file.starts_with(&found.files[0]),
            "{found}"
        );
        assert_eq!(found.incident.version, version);
        assert!(!found.is_ambiguous && found.is_virtual, "{found:?}");
        assert_eq!(found.root, folder.0.path());
    }
}

#[test]
fn the_message_names_the_files_and_what_to_do() {
    let folder = Folder::with_environment();
    folder.package("cook.pth", "");
    folder.package("sitecustomize.py", "");
    let found = folder.evidence().unwrap();
    let root = folder.0.path().display();
    let expected = format!(
        "the Python environment `{root}` contains malware from LiteLLM 1.107.0, which was on PyPI, Docker Hub and GHCR on \
         2026-10-21:\n  {root}/lib/python3.12/site-packages/cook.pth\n  \
         {root}/lib/python3.12/site-packages/sitecustomize.py"
    );
    assert_eq!(found.to_string(), expected);
    let advice = "do not start any Python there, pip included, which would start the malware: remove the environment, \
                  and rotate every secret that the host could reach";
    assert_eq!(found.advice(), advice);
}

#[test]
fn an_ambiguous_file_is_evidence_where_only_installers_write() {
    let folder = Folder::with_environment();
    folder.package("sitecustomize.py", "");
    let found = folder.evidence().unwrap();
    assert!(found.is_ambiguous && found.to_string().contains(" may contain malware "));
    assert!(
        found
            .advice()
            .starts_with("unless you know where it is from, do not start")
    );

    // A package lists it as its own; LiteLLM has no such file, so that its list says nothing.
    folder.package(
        "litellm-1.106.2.dist-info/RECORD",
        "sitecustomize.py,sha256=x,1\n",
    );
    assert!(folder.evidence().is_some());
    folder.package(
        "other-1.0.dist-info/RECORD",
        "a.py,,\nsitecustomize.py,sha256=x,1\n",
    );
    assert_eq!(folder.evidence(), None);

    // The Python of a system.
    fs::remove_dir_all(folder.path("lib/python3.12/site-packages/other-1.0.dist-info")).unwrap();
    fs::remove_file(folder.path("pyvenv.cfg")).unwrap();
    assert_eq!(folder.evidence(), None);
    folder.package("cook.pth", "");
    let found = folder.evidence().unwrap();
    assert!(found.files.len() == 2 && !found.is_ambiguous && !found.is_virtual);
    assert!(found.advice().contains(": remove these files, and rotate "));
}

#[test]
fn links_lead_to_the_environment() {
    let folder = Folder::with_environment();
    folder.package("cook.pth", "");
    let elsewhere = Folder::new();
    fs::create_dir(elsewhere.path("bin")).unwrap();
    symlink(folder.path("bin/litellm"), elsewhere.path("bin/litellm")).unwrap();
    symlink("lib", folder.path("lib64")).unwrap();
    let found = Environment::of_program(&elsewhere.path("bin/litellm")).evidence();
    assert_eq!(
        found.as_ref().map(|found| found.files.len()),
        Some(1),
        "{found:?}"
    );
    // The interpreter of a virtual environment is a link out of it.
    symlink("/usr/bin/env", folder.path("bin/python3")).unwrap();
    let by_python = Environment::of_program(&folder.path("bin/python3")).evidence();
    assert_eq!(by_python, found);
    // A broken link is a file that was there.
    fs::remove_file(folder.path("lib/python3.12/site-packages/cook.pth")).unwrap();
    symlink("gone", folder.path("lib/python3.12/site-packages/cook.pth")).unwrap();
    assert_eq!(folder.evidence(), found);
}

#[test]
fn a_script_names_its_interpreter() {
    let folder = Folder::with_environment();
    let python = folder.path("bin/python3");
    let python = python.display();
    for (text, is_found) in [
        (format!("#!{python}\n"), true),
        (format!("#! {python} -I\nimport litellm\n"), true),
        (
            format!("#!/bin/sh\n'''exec' {python} \"$0\" \"$@\"\n' '''\n"),
            true,
        ),
        (
            format!("#!/bin/sh\n'''exec' \"{python}\" \"$0\" \"$@\"\n' '''\n"),
            true,
        ),
        (
            format!("#!/bin/sh\n'''exec' '{python}' \"$0\" \"$@\"\n' '''\n"),
            true,
        ),
        ("#!/bin/sh\nexec something\n".to_owned(), false),
        ("#!\n".to_owned(), false),
        ("\u{7f}ELF".to_owned(), false),
        (String::new(), false),
    ] {
        let elsewhere = Folder::new();
        elsewhere.write("tools/litellm", &text);
        let found = Environment::of_program(&elsewhere.path("tools/litellm"));
        let version = found.litellm_version();
        assert_eq!(version.as_deref(), is_found.then_some("1.106.2"), "{text}");
    }
}

#[test]
fn a_shim_may_select_each_of_its_environments() {
    for installed in ["versions/3.12.1", "installs/python/3.12.1"] {
        let folder = Folder::new();
        for shim in ["shims/litellm", "shims/python3"] {
            folder.write(shim, "#!/usr/bin/env bash\n");
        }
        let packages = format!("{installed}/lib/python3.12/site-packages");
        folder.write(&format!("{packages}/litellm-1.106.2.dist-info/RECORD"), "");
        for shim in ["shims/litellm", "shims/python3"] {
            let environment = Environment::of_program(&folder.path(shim));
            assert_eq!(environment.litellm_version(), None);
            assert_eq!(environment.evidence(), None);
        }
        folder.write(&format!("{packages}/cook.pth"), "");
        for shim in ["shims/litellm", "shims/python3"] {
            let found = Environment::of_program(&folder.path(shim)).evidence();
            let file = folder.path(&format!("{packages}/cook.pth"));
            assert_eq!(found.map(|found| found.files), Some(vec![file]), "{shim}");
        }
    }
}

/// A virtual environment that sees the packages of the system is as bad as those are.
#[test]
fn an_environment_that_is_not_isolated_has_the_packages_of_its_base() {
    let base = Folder::new();
    base.write("bin/python3.12", "");
    base.package("cook.pth", "");
    let folder = Folder::with_environment();
    symlink(base.path("bin/python3.12"), folder.path("bin/python3")).unwrap();
    assert_eq!(folder.evidence(), None);
    folder.write(
        "pyvenv.cfg",
        "home = x\ninclude-system-site-packages = true\n",
    );
    let found = folder.evidence().unwrap();
    assert_eq!(
        found.files,
        [base.path("lib/python3.12/site-packages/cook.pth")]
    );
    assert_eq!(found.root, folder.0.path());
}
