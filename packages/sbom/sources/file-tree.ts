import type { ImageFile } from './file-content.ts';

/**
 * The files of an image while its layers are applied, indexed by directory. Every change costs time in proportion to
 * its path, and each removed file is visited once. Paths are relative, as `a/b`.
 */
export interface FileTree {
  /** Count of files and directories. */
  readonly entries: number;
  /** Size of all kept paths and contents, in bytes. */
  readonly bytes: number;
  /** Starts the next layer. Whiteouts hide only files of earlier layers. */
  nextLayer(): void;
  /** Returns the file at a path. */
  get(path: string): ImageFile | undefined;
  /** Stores a file in place of everything at its path. */
  put(path: string, file: ImageFile): void;
  /** Removes the file, or the directory with its content, at a path. */
  remove(path: string): void;
  /** Removes the files of earlier layers at and below a path. The empty path is the root. */
  hide(path: string): void;
  /** Returns every file, sorted by path. */
  files(): readonly ImageFile[];
}

interface Node {
  /** Undefined for a directory. */
  readonly file: ImageFile | undefined;
  /** Undefined for a file. */
  readonly children: Map<string, Node> | undefined;
  /** No file in this subtree is of a layer before this one. Lower layers can be absent, too. */
  layer: number;
}

type Directory = Node & { readonly children: Map<string, Node> };

interface State {
  readonly root: Directory;
  layer: number;
  entries: number;
  bytes: number;
}

/** Returns an empty file tree. */
export function fileTree(): FileTree {
  const state: State = { root: directory(0), layer: 0, entries: 0, bytes: 0 };
  return {
    get entries() {
      return state.entries;
    },
    get bytes() {
      return state.bytes;
    },
    nextLayer: () => void state.layer++,
    get: (path) => find(state.root, path)?.file,
    put: (path, file) => put(state, path, file),
    remove: (path) => remove(state, path),
    hide: (path) => hide(state, path),
    files() {
      const found: ImageFile[] = [];
      collectFiles(state.root, found);
      return found.sort((a, b) => (a.path < b.path ? -1 : 1));
    },
  };
}

function directory(layer: number): Directory {
  return { file: undefined, children: new Map(), layer };
}

function isDirectory(node: Node): node is Directory {
  return node.children !== undefined;
}

function find(root: Node, path: string): Node | undefined {
  let node: Node | undefined = root;
  if (path === '') return node;
  for (const name of path.split('/')) node = node?.children?.get(name);
  return node;
}

/** Returns the path of the parent and the name in it. */
function split(path: string): readonly [string, string] {
  const at = path.lastIndexOf('/');
  return [path.slice(0, Math.max(at, 0)), path.slice(at + 1)];
}

function put(state: State, path: string, file: ImageFile): void {
  remove(state, path);
  const [parentPath, name] = split(path);
  let parent = state.root;
  for (const part of parentPath === '' ? [] : parentPath.split('/'))
    parent = directoryIn(state, parent, part);
  parent.children.set(name, { file, children: undefined, layer: state.layer });
  state.entries++;
  state.bytes += weightOf(file);
}

/** Returns the directory of this name, in place of a file if there is one. */
function directoryIn(state: State, parent: Directory, name: string): Directory {
  const old = parent.children.get(name);
  if (old !== undefined && isDirectory(old)) return old;
  if (old !== undefined) release(state, old);
  const made = directory(state.layer);
  parent.children.set(name, made);
  state.entries++;
  return made;
}

function remove(state: State, path: string): void {
  const [parentPath, name] = split(path);
  const parent = find(state.root, parentPath);
  const node = parent?.children?.get(name);
  if (node === undefined) return;
  parent?.children?.delete(name);
  release(state, node);
}

/** Subtracts a removed subtree from the totals. */
function release(state: State, node: Node): void {
  state.entries--;
  if (node.file !== undefined) state.bytes -= weightOf(node.file);
  for (const child of node.children?.values() ?? []) release(state, child);
}

function hide(state: State, path: string): void {
  const node = find(state.root, path);
  if (node === undefined || hideLower(state, node) || path === '') return;
  const [parentPath, name] = split(path);
  find(state.root, parentPath)?.children?.delete(name);
  state.entries--;
}

/** Removes the files of earlier layers below a node, once a layer. Reports whether a file of this layer remains. */
function hideLower(state: State, node: Node): boolean {
  if (node.layer === state.layer) return true;
  if (!isDirectory(node)) {
    if (node.file !== undefined) state.bytes -= weightOf(node.file);
    return false;
  }
  for (const [name, child] of node.children) {
    if (hideLower(state, child)) continue;
    node.children.delete(name);
    state.entries--;
  }
  node.layer = state.layer;
  return node.children.size > 0;
}

function collectFiles(node: Node, found: ImageFile[]): void {
  if (node.file !== undefined) found.push(node.file);
  for (const child of node.children?.values() ?? []) collectFiles(child, found);
}

/** Returns the bytes that a file keeps in memory. A hard link counts in full: catalogers read it again. */
function weightOf({ path, bytes, go }: ImageFile): number {
  const modules = go === undefined ? 0 : JSON.stringify(go).length;
  return path.length + (bytes?.byteLength ?? 0) + modules;
}
