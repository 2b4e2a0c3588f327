/** The desk's kit: client, session, what a module gives, what pages do over and over. */
export {
  api,
  ApiProblem,
  ask,
  download,
  formProblem,
  newKey,
  setCsrf,
  setLanguage,
  upload,
  type Uploaded,
} from './api.ts';
export { read, saveBelow, uploadAll, write } from './calls.ts';
export {
  PeoplePicker,
  pickedIds,
  pickPeople,
  type PeoplePickerProps,
  type PickedPerson,
} from './people-picker.tsx';
export {
  SessionProvider,
  useSession,
  useText,
  useTitle,
  useToday,
  useUnit,
  type Me,
  type MyUnit,
  type OpenUnit,
  type Session,
} from './session.tsx';
export {
  Answer,
  everyPage,
  FileLinks,
  FormDialog,
  forThoseWho,
  keepOpen,
  listServices,
  problemOf,
  reasonField,
  useAct,
  useColumns,
  useFilters,
  useKept,
  useKeyedList,
  useParam,
  type FormDialogProps,
} from './kit.tsx';
export { VoteOfficials } from './officials.tsx';
export { UnreachableCodes } from './reach.tsx';
export { RuleSource, Shares } from './shares.tsx';
export { daysBetween, formatDay, formatShare, useFormat } from './format.ts';
export { JurisdictionPicker, type JurisdictionPickerProps } from './jurisdiction.tsx';
export { employmentFormNames, organizationTypeNames, roleNames, unitKindNames, type Words } from './words.ts';
export type { DeskEntry, DeskModule, NavGroup } from './module.ts';
export type { components, operations, paths } from './schema.d.ts';
