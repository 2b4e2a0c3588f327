/** The desk's base components. Pages import from here; styles come with `desk.css`, imported once by the entry. */
export { Confirm, DeskProvider, Dialog, useConfirm, useDesk, useToast, useWords, type ConfirmOptions, type ConfirmProps, type DeskProviderProps, type DialogProps, type Toast, type UndoOptions } from './provider.tsx';
export { antdTheme, pageNonce, type DeskTheme } from './theme.ts';
export { AppShell, LangSwitch, Page, ThemeSwitch, type AccountEntry, type AppShellProps, type LangSwitchProps, type NavItem, type NavSection, type PageProps, type ThemeSwitchProps } from './shell.tsx';
export { ListPage, type BatchAction, type FilterValues, type ListColumn, type ListFilter, type ListPageProps, type ListPager, type ListSort } from './list-page.tsx';
export { FormPage, LeaveGuard, type FieldKind, type FieldSpec, type FormPageProps, type FormProblem, type FormSection, type FormValues } from './form-page.tsx';
export { DocFrame, Empty, EvidenceList, Facts, Loading, Section, Stat, StateTag, Stats, Timeline, Trouble, type DocFrameProps, type EvidenceItem, type EvidenceListProps, type Fact, type Problem, type StatProps, type TimelineItem, type Tone } from './parts.tsx';
export { House, HouseBoard, LightTag, Street, type HouseBoardProps, type HouseProps, type StreetProps, type TurnItem } from './house.tsx';
