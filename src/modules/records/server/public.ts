/** What others may use of the files: an upload's name in a unit, a file to download. Who may, they say themselves. */
export { nameUpload, readFile } from './service.ts';
