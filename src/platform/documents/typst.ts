/**
 * Printed documents: Typst templates in templates/*.typ with data, to PDF or SVG.
 *
 *   renderPdf       template + data → PDF
 *   renderSvg       template + data → SVG, pages below one another, letters as outlines (needs no font to be shown)
 *   useSiteFonts    where the site keeps 仿宋, 小标宋 and the like
 *   closeTypst      lets the compiler and its fonts go
 *
 * Data reach a template as JSON in `sys.inputs.data`; a template reads strings out of it and never
 * evaluates them, so nothing that a person typed is taken for markup. Templates import no packages,
 * so nothing is fetched. The compiler is native code, loaded at the first document (about 0.2 s and
 * 70 MB with the fonts) and kept; it works on the calling thread, some milliseconds a document.
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { CompileDocArgs, NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { projectRoot } from '../config/root.ts';

export interface TypstOptions {
  /** Images that the template reads by the path `/files/NAME` (a seal, a photo). */
  files?: Record<string, Uint8Array>;
  /** Tagged PDF for screen readers; true unless told. Turn off for tables of hundreds of rows: it costs time and size. */
  tags?: boolean;
  /** The instant written into the file as its date of making; now unless told. Give it for equal bytes. */
  at?: Date;
}

/** A template refused its data or could not be read. The message is the compiler's, with file and line. */
export class TypstError extends Error {
  override readonly name = 'TypstError';
}

/** The weights that the templates use; no other font of the two packages needs to be shipped. */
export const fontFolders: readonly string[] = [
  '@expo-google-fonts/noto-serif-sc/400Regular',
  '@expo-google-fonts/noto-serif-sc/700Bold',
  '@expo-google-fonts/noto-serif-sc/900Black',
  '@expo-google-fonts/noto-sans-sc/500Medium',
];

const templatesDir = join(projectRoot, 'templates');
/** Compiled parts not used in this many documents are forgotten. */
const CACHE_AGE = 4;

let siteFonts: string | undefined;
let compiler: NodeCompiler | undefined;

/** A folder of the site's own fonts (仿宋, 小标宋, 楷体, 黑体); templates prefer them to the free ones. */
export function useSiteFonts(dir: string | undefined): void {
  if (dir === siteFonts) return;
  siteFonts = dir;
  closeTypst();
}

/** Renders `templates/<template>.typ` with data (JSON) to a PDF. Throws TypstError. */
export async function renderPdf(
  template: string,
  data: unknown,
  options: TypstOptions = {},
): Promise<Buffer> {
  return withTemplate(template, data, options, (typst, document) =>
    typst.pdf(document, {
      pdfTags: options.tags ?? true,
      creationTimestamp: Math.floor((options.at ?? new Date()).getTime() / 1000),
    }),
  );
}

/** Renders `templates/<template>.typ` to one SVG, its pages below one another, letters as outlines. Throws TypstError. */
export async function renderSvg(
  template: string,
  data: unknown,
  options: Pick<TypstOptions, 'files'> = {},
): Promise<string> {
  return withTemplate(template, data, options, (typst, document) => typst.plainSvg(document));
}

/** Frees the compiler; the next document loads it again. */
export function closeTypst(): void {
  compiler = undefined;
}

async function withTemplate<T>(
  template: string,
  data: unknown,
  options: Pick<TypstOptions, 'files'>,
  use: (typst: NodeCompiler, document: CompileDocArgs) => T,
): Promise<T> {
  if (!/^[a-z][a-z0-9-]*$/.test(template))
    throw new TypstError(`"${template}" is not the name of a template`);
  const file = join(templatesDir, `${template}.typ`);
  if (!existsSync(file)) throw new TypstError(`there is no template ${file}`);
  const files = Object.entries(options.files ?? {});
  const odd = files.find(([name]) => !/^[a-z0-9.-]+$/.test(name));
  if (odd) throw new TypstError(`"${odd[0]}" is not a file name for a template`);
  const typst = await openCompiler();
  // From here to the end there is no await: the shadow files are this document's alone.
  const shadows = files.map(([name, bytes]) => {
    const path = join(templatesDir, 'files', name);
    typst.mapShadow(path, Buffer.from(bytes));
    return path;
  });
  const document: CompileDocArgs = {
    mainFilePath: file,
    inputs: { data: JSON.stringify(data) },
    resetRead: shadows.length > 0,
  };
  try {
    // Compiled and written in one call: a document handed to JavaScript in between would stay in memory until
    // V8 happens to collect it, and V8 does not see how large it is.
    return use(typst, document);
  } catch (cause) {
    throw new TypstError(describe(typst, document, cause), { cause });
  } finally {
    for (const path of shadows) typst.unmapShadow(path);
    typst.evictCache(CACHE_AGE);
  }
}

async function openCompiler(): Promise<NodeCompiler> {
  if (compiler) return compiler;
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler');
  const require = createRequire(import.meta.url);
  const fontPaths = fontFolders.map((folder) => {
    const [scope = '', name = '', weight = ''] = folder.split('/');
    return join(dirname(require.resolve(`${scope}/${name}/package.json`)), weight);
  });
  if (siteFonts) fontPaths.unshift(siteFonts);
  // Two first documents at once: the one that comes second here keeps the first one's compiler.
  compiler ??= NodeCompiler.create({ workspace: templatesDir, fontArgs: [{ fontPaths }] });
  return compiler;
}

/** Compiles once more to learn file and line: the one call above tells only the first message. */
function describe(typst: NodeCompiler, document: CompileDocArgs, cause: unknown): string {
  const outcome = typst.compile(document);
  const error = outcome.takeError() ?? outcome.takeDiagnostics();
  if (!error) return String((cause as { code?: unknown }).code ?? cause);
  const lines = typst
    .fetchDiagnostics(error)
    .map((d: { message?: string; path?: string; range?: string }) =>
      [d.path, d.range, d.message].filter(Boolean).join(' '),
    );
  return lines.join('\n') || String(cause);
}
