//! Imports each `*.yaml` of a folder into a folder of datums of its own: `import_folder FROM TO`. What those compile to
//! is written beside them as `config.yaml`, unless something denies it.

use modelith_compiler::{Options, check, emit};
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [from, to] = arguments.as_slice() else {
        return Err("usage: import_folder FROM TO".into());
    };
    let mut paths: Vec<_> = fs::read_dir(from)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "yaml")
        })
        .collect();
    paths.sort();
    for path in paths {
        let stem = path.file_stem().unwrap_or_default();
        let folder = Path::new(to).join(stem);
        fs::create_dir_all(&folder)?;
        let mut read = |name: &str| fs::read_to_string(Path::new(from).join(name)).ok();
        let import = match modelith_import::import_with(&fs::read_to_string(&path)?, &mut read) {
            Ok(import) => import,
            Err(error) => {
                println!("{}: error: {error}", path.display());
                continue;
            }
        };
        for file in import.files {
            fs::write(folder.join(file.name), file.text)?;
        }
        let compilation = check(&folder, &Options::default())?;
        if let Some(output) = &compilation.output {
            let config = emit::Config::new(output);
            fs::write(
                folder.join("config.yaml"),
                config.yaml(env!("CARGO_PKG_VERSION")),
            )?;
        }
        for note in import.notes {
            println!("{}: {note}", path.display());
        }
    }
    Ok(())
}
