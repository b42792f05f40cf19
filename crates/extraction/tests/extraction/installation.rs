//! Environments, which are only looked at.

use modelith_extraction::{Installation, InstallationError, find_installation, sha256};
use modelith_testing::folder::Folder;

const PACKAGES: &str = "lib/python3.11/site-packages";

const RECORD: &str = "../../../bin/litellm,sha256=9,\r\nlitellm/b.py,sha256=2,\r\nlitellm/__pycache__/b.pyc,,\r\n\
                      litellm/__init__.py,sha256=1,\r\n";

/// An environment with this version of LiteLLM, whose Python says so if it is started.
fn environment(version: &str) -> Folder {
    let folder = Folder::new();
    folder.write("bin/python", "#!/bin/sh\ntouch started\n");
    folder.write("pyvenv.cfg", "home = /usr/bin\n");
    let info = format!("{PACKAGES}/litellm-{version}.dist-info");
    folder.write(
        &format!("{info}/METADATA"),
        &format!("Name: litellm\nVersion: {version}\n"),
    );
    folder.write(&format!("{info}/RECORD"), RECORD);
    folder.write(
        &format!("{PACKAGES}/litellm/model_prices_and_context_window_backup.json"),
        "{}",
    );
    folder
}

#[track_caller]
fn refused(folder: &Folder) -> String {
    match find_installation(&folder.path("")) {
        Err(error) => error.to_string(),
        Ok(found) => panic!("{found:?}"),
    }
}

#[test]
fn version_and_map_are_found_without_starting_python() {
    let folder = environment("1.2.3");
    let expected = Installation {
        python: folder.path("bin/python"),
        version: "1.2.3".to_owned(),
        name: "litellm-1.2.3.dist-info".to_owned(),
        // What depends on the place is left out.
        sha256: sha256(b"litellm/__init__.py,sha256=1,\nlitellm/b.py,sha256=2,"),
        map: b"{}".to_vec(),
    };
    assert_eq!(find_installation(&folder.path("")).unwrap(), expected);
    assert!(!folder.path("started").exists());
}

#[test]
fn what_malware_leaves_is_refused() {
    for file in [
        "cook.pth",
        "cook.py",
        "litellm_init.pth",
        "sitecustomize.py",
    ] {
        let folder = environment("1.2.3");
        folder.write(&format!("{PACKAGES}/{file}"), "");
        let message = refused(&folder);
        assert!(
            message.contains(file) && message.contains("malware from LiteLLM"),
            "{message}"
        );
        assert!(!folder.path("started").exists());
    }
    for version in modelith_catalog::incidents().map(|incident| incident.version) {
        let message = refused(&environment(version));
        assert!(
            message.contains(version) && message.contains("malware"),
            "{message}"
        );
    }
}

#[test]
fn what_is_not_an_environment_with_litellm_is_refused() {
    let folder = Folder::new();
    assert!(refused(&folder).contains("is not a virtual environment"));
    folder.write("bin/python", "");
    assert!(refused(&folder).contains("is not a virtual environment"));
    folder.write(&format!("{PACKAGES}/other-1.0.dist-info/METADATA"), "");
    assert!(refused(&folder).contains("LiteLLM is not installed in"));
    let folder = environment("1.2.3");
    folder.write(&format!("{PACKAGES}/litellm-1.2.4.dist-info/METADATA"), "");
    assert!(matches!(
        find_installation(&folder.path("")),
        Err(InstallationError::Several { .. })
    ));
    let folder = environment("1.2.3");
    folder.write(
        &format!("{PACKAGES}/litellm-1.2.3.dist-info/METADATA"),
        "Name: other\nVersion: 1.2.3\n",
    );
    assert!(refused(&folder).contains("is not the metadata of LiteLLM"));
}
