/** The workers' face: its base components for server-rendered pages. Styles: `portal.css`, one file. */
export {
  PageFrame,
  PrintFrame,
  type PageFrameProps,
  type PrintFrameProps,
  type SwitchLink,
  type Tab,
} from './frame.tsx';
export {
  Button,
  ButtonLink,
  Checkbox,
  Checkboxes,
  ErrorSummary,
  Field,
  FileField,
  Form,
  RadioGroup,
  SelectField,
  TextArea,
  type ButtonProps,
  type CheckboxProps,
  type CheckboxesProps,
  type Choice,
  type ErrorSummaryProps,
  type FieldBase,
  type FieldProps,
  type FileFieldProps,
  type FormError,
  type FormProps,
  type RadioGroupProps,
  type SelectFieldProps,
  type TextAreaProps,
} from './form.tsx';
export {
  CardList,
  EmptyState,
  NoticeBanner,
  Pagination,
  Panel,
  StateMark,
  SummaryList,
  TaskList,
  Timeline,
  type CardItem,
  type PaginationProps,
  type SummaryItem,
  type TaskItem,
  type TimelineEntry,
} from './parts.tsx';
export { HousePicture, HouseRooms, StreetHouses, type HousePictureProps } from './house.tsx';
export { errorOf, Page, PageForm, sayIn, SWITCHES, typedOf, type Face, type PageProps } from './page.tsx';
export { renderPage, type PageHead } from './render.ts';
