/** Folders of version control and of operating systems: about the code, not the code. */
const FOLDERS: ReadonlySet<string> = new Set([".git", ".hg", ".svn", "__macosx"]);

/** Lock files and notes by their whole name, whatever language their ending speaks of. */
const NAMES: ReadonlySet<string> = new Set(
  (
    "package-lock.json npm-shrinkwrap.json yarn.lock pnpm-lock.yaml bun.lock bun.lockb deno.lock cargo.lock poetry.lock " +
    "pdm.lock uv.lock pipfile.lock composer.lock gemfile.lock go.sum go.work.sum mix.lock pubspec.lock packages.lock.json " +
    "podfile.lock package.resolved flake.lock .terraform.lock.hcl license copying notice authors codeowners changelog " +
    "readme contributing version .gitignore .gitattributes .gitmodules .editorconfig .npmrc .nvmrc .ds_store thumbs.db"
  ).split(" "),
);

/** Prose, data, styles and configuration. Some of these endings some programming language uses, too: hardly ever. */
const ENDINGS: ReadonlySet<string> = new Set(
  (
    "md markdown mdx txt text rst adoc asciidoc tex bib org json json5 jsonc jsonl ndjson geojson yaml yml toml xml xsd " +
    "xsl xslt dtd plist ini cfg conf config properties env csv tsv psv html htm xhtml svg css scss sass less styl log " +
    "lock pot po map diff patch resx sum mod editorconfig graphql gql proto snap pem crt cer key pub asc"
  ).split(" "),
);

/** Images, fonts, media, archives, compiled code, databases, keys. */
const BINARY_ENDINGS: ReadonlySet<string> = new Set(
  (
    "png jpg jpeg gif webp avif bmp ico icns tif tiff psd ai eps pdf woff woff2 ttf otf eot mp3 mp4 m4a m4v mov avi mkv " +
    "webm wav ogg flac zip gz tgz bz2 xz zst 7z rar tar jar war ear aar class dex apk ipa so dll dylib a o obj lib exe " +
    "pdb bin dat db sqlite sqlite3 mdb pyc pyo pyd whl egg gem nupkg wasm node doc docx xls xlsx ppt pptx odt ods " +
    "p12 pfx jks keystore der parquet avro npy npz pkl pickle h5 onnx pt pth safetensors glb gltf fbx blend " +
    "swf iso dmg deb rpm msi"
  ).split(" "),
);

/** Whether a path alone tells that a file is data or prose, or bytes that nobody reads as text; null when it does not. */
export function plainKind(path: string): "not-code" | "binary" | null {
  const segments = path.toLowerCase().split("/");
  const name = segments.pop() ?? "";
  if (segments.some((folder) => FOLDERS.has(folder)) || NAMES.has(name)) return "not-code";
  const ending = name.includes(".") ? (name.split(".").at(-1) ?? "") : "";
  if (BINARY_ENDINGS.has(ending)) return "binary";
  return ENDINGS.has(ending) ? "not-code" : null;
}
