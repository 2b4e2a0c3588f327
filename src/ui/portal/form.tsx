/** @jsxImportSource preact */
/**
 * Forms of the workers' face: plain HTML that posts, with labels, hints and errors where they belong.
 *
 * Contents
 * - Form             posts once, keeps a draft where asked
 * - ErrorSummary     what to mend, with links to the fields; takes the focus
 * - Field, TextArea, SelectField, FileField
 * - RadioGroup, Checkboxes, Checkbox
 * - Button, ButtonLink
 */
import { createContext, type ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { words, type Locale } from '../locale.ts';

export interface FormProps {
  action: string;
  method?: 'post' | 'get';
  /** Hidden fields: CSRF token, idempotency key, version. */
  hidden?: Record<string, string>;
  /** Keeps what is typed on this phone under this name until it was sent (`islands/draft.ts`). */
  draft?: string;
  /** Where the draft may be another's to read: says so before anything is typed, where this browser keeps anything. */
  draftSaid?: string;
  /** Wait for the network and send once, in place of an error page (`islands/offline.ts`). */
  patient?: boolean;
  /** With files. */
  multipart?: boolean;
  /** Page that is asked, while something is typed, for what is alike (`islands/suggest.ts`). */
  suggest?: string;
  /** A vote: what is chosen never lies on the phone, not even while the language is switched. */
  secret?: boolean;
  locale: Locale;
  children?: ComponentChildren;
}

/** The language of a form, for what its fields say by themselves. */
const Tongue = createContext<Locale>('zh-CN');

export function Form({
  action,
  method = 'post',
  hidden,
  draft,
  draftSaid,
  patient,
  multipart,
  suggest,
  secret,
  locale,
  children,
}: FormProps) {
  const w = words(locale);
  return (
    <form
      class="jp-form"
      method={method}
      action={action}
      noValidate
      encType={multipart ? 'multipart/form-data' : undefined}
      data-draft={draft}
      data-draft-restored={draft ? w.draftRestored : undefined}
      data-draft-drop={draft ? w.draftDrop : undefined}
      data-patient={patient ? '' : undefined}
      data-suggest={suggest}
      data-secret={secret ? '' : undefined}
      data-secrets-unkept={w.secretsUnkept}
      data-letters-left={w.lettersLeft}
      data-letters-over={w.lettersOver}
      data-letters-missing={w.lettersMissing}
      data-sending={w.sending}
      data-will-send={w.willSend}
      data-send-failed={w.sendFailed}
    >
      {Object.entries(hidden ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {/* Where sending fails, the answer knows which draft to look for on this phone. */}
      {draft ? <input type="hidden" name="draft" value={draft} /> : null}
      {draftSaid ? (
        <p class="jp-hint" data-draft-said="" hidden>
          {draftSaid}
        </p>
      ) : null}
      <Tongue.Provider value={locale}>{children}</Tongue.Provider>
      <output class="jp-form-state" />
    </form>
  );
}

export interface FormError {
  /** Name of the field; left out for what concerns the whole. */
  field?: string;
  text: string;
}

export interface ErrorSummaryProps {
  errors: FormError[];
  locale: Locale;
  /** Default: "还有几处要改". */
  title?: string;
}

/** Draws nothing without errors. `autofocus` moves the focus here without a script. */
export function ErrorSummary({ errors, locale, title }: ErrorSummaryProps) {
  if (errors.length === 0) return null;
  return (
    // oxlint-disable-next-line jsx-a11y/no-autofocus -- after a refusal the reader must land on the reasons, also without scripts
    <div class="jp-errors" role="alert" tabIndex={-1} autoFocus id="errors" aria-labelledby="errors-title">
      <h2 id="errors-title">{title ?? words(locale).errorTitle}</h2>
      <ul>
        {errors.map((error, at) => (
          <li key={at}>{error.field ? <a href={`#${fieldId(error.field)}`}>{error.text}</a> : error.text}</li>
        ))}
      </ul>
    </div>
  );
}

/** Id of a field's control (of the first choice, in a group): where the error summary leads. */
export function fieldId(name: string): string {
  return `f-${name.replace(/[^A-Za-z0-9_-]/g, '-')}`;
}

export interface FieldBase {
  name: string;
  label: string;
  hint?: string;
  error?: string;
  /** The label is the page's question. */
  heading?: boolean;
  /** Not asked for: the label says so. */
  optional?: string;
}

/** What a text may hold. Said before it is sent, counted while one types, and refused by the server. */
interface Lengths {
  /** Fewer letters are refused: the hint says so. */
  minLength?: number;
  /** Nothing is cut off in silence (`islands/letters.ts`). */
  maxLength?: number;
}

/** The field with its least length in the hint. */
function useHint<P extends FieldBase & Lengths>(props: P): P {
  const locale = useContext(Tongue);
  const { minLength = 0, hint } = props;
  if (minLength < 2) return props;
  const least = words(locale).lettersLeast(minLength);
  return { ...props, hint: [hint, least].filter(Boolean).join(locale === 'en' ? ' ' : '') };
}

const described = (id: string, { hint, error }: FieldBase): string | undefined =>
  [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined;

function Around({ id, field, children }: { id: string; field: FieldBase; children: ComponentChildren }) {
  const label = (
    <label for={id} class="jp-label">
      {field.label}
      {field.optional ? <span class="jp-optional">{field.optional}</span> : null}
    </label>
  );
  return (
    <div class={field.error ? 'jp-field jp-wrong' : 'jp-field'}>
      {field.heading ? <h1 class="jp-question">{label}</h1> : label}
      <About id={id} field={field} />
      {children}
    </div>
  );
}

function About({ id, field }: { id: string; field: FieldBase }) {
  return (
    <>
      {field.hint ? (
        <p class="jp-hint" id={`${id}-hint`}>
          {field.hint}
        </p>
      ) : null}
      {field.error ? (
        <p class="jp-error" id={`${id}-error`}>
          {field.error}
        </p>
      ) : null}
    </>
  );
}

export interface FieldProps extends FieldBase, Lengths {
  value?: string;
  type?: 'text' | 'tel' | 'email' | 'password' | 'number' | 'date' | 'search' | 'url';
  inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email';
  autoComplete?: string;
  required?: boolean;
  readOnly?: boolean;
  /** Width by the number of letters expected. */
  size?: 'short' | 'full';
  /** Never kept in a draft on the phone. */
  secret?: boolean;
}

export function Field(given: FieldProps) {
  const props = useHint(given);
  const {
    name,
    value,
    type = 'text',
    inputMode,
    autoComplete,
    minLength,
    maxLength,
    required,
    readOnly,
    size,
    secret,
    error,
  } = props;
  const id = fieldId(name);
  return (
    <Around id={id} field={props}>
      <input
        class={size === 'short' ? 'jp-input jp-short' : 'jp-input'}
        id={id}
        name={name}
        type={type}
        value={value}
        inputMode={inputMode}
        autoComplete={autoComplete}
        data-min={minLength}
        data-max={maxLength}
        readOnly={readOnly}
        data-secret={secret ? '' : undefined}
        aria-required={required ? 'true' : undefined}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={described(id, props)}
      />
    </Around>
  );
}

export interface TextAreaProps extends FieldBase, Lengths {
  value?: string;
  rows?: number;
  required?: boolean;
}

export function TextArea(given: TextAreaProps) {
  const props = useHint(given);
  const { name, value, rows = 5, minLength, maxLength, required, error } = props;
  const id = fieldId(name);
  return (
    <Around id={id} field={props}>
      <textarea
        class="jp-input"
        id={id}
        name={name}
        rows={rows}
        data-min={minLength}
        data-max={maxLength}
        aria-required={required ? 'true' : undefined}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={described(id, props)}
        value={value}
      />
    </Around>
  );
}

export interface Choice {
  value: string;
  label: string;
  hint?: string;
}

export interface SelectFieldProps extends FieldBase {
  value?: string;
  choices: Choice[];
  /** First, empty choice. */
  none?: string;
}

export function SelectField(props: SelectFieldProps) {
  const { name, value, choices, none, error } = props;
  const id = fieldId(name);
  return (
    <Around id={id} field={props}>
      <select
        class="jp-input"
        id={id}
        name={name}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={described(id, props)}
      >
        {none !== undefined ? <option value="">{none}</option> : null}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value} selected={choice.value === value}>
            {choice.label}
          </option>
        ))}
      </select>
    </Around>
  );
}

export interface FileFieldProps extends FieldBase {
  accept?: string;
  multiple?: boolean;
  /** Opens the camera on a phone. */
  capture?: 'environment' | 'user';
}

export function FileField(props: FileFieldProps) {
  const { name, accept, multiple, capture, error } = props;
  const id = fieldId(name);
  return (
    <Around id={id} field={props}>
      <input
        class="jp-file"
        id={id}
        name={name}
        type="file"
        accept={accept}
        multiple={multiple}
        capture={capture}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={described(id, props)}
      />
    </Around>
  );
}

function Group({ field, children }: { field: FieldBase; children: ComponentChildren }) {
  const id = fieldId(field.name);
  const legend = (
    <>
      {field.label}
      {field.optional ? <span class="jp-optional">{field.optional}</span> : null}
    </>
  );
  return (
    <fieldset class={field.error ? 'jp-field jp-wrong' : 'jp-field'} aria-describedby={described(id, field)}>
      <legend class="jp-label">{field.heading ? <h1 class="jp-question">{legend}</h1> : legend}</legend>
      <About id={id} field={field} />
      {children}
    </fieldset>
  );
}

export interface RadioGroupProps extends FieldBase {
  value?: string;
  choices: Choice[];
}

export function RadioGroup(props: RadioGroupProps) {
  return (
    <Group field={props}>
      {props.choices.map((choice, at) => (
        <Option
          key={choice.value}
          type="radio"
          name={props.name}
          choice={choice}
          checked={choice.value === props.value}
          first={at === 0}
          at={at}
        />
      ))}
    </Group>
  );
}

export interface CheckboxesProps extends FieldBase {
  values?: string[];
  choices: Choice[];
}

export function Checkboxes(props: CheckboxesProps) {
  return (
    <Group field={props}>
      {props.choices.map((choice, at) => (
        <Option
          key={choice.value}
          type="checkbox"
          name={props.name}
          choice={choice}
          checked={props.values?.includes(choice.value) ?? false}
          first={at === 0}
          at={at}
        />
      ))}
    </Group>
  );
}

export interface CheckboxProps extends FieldBase {
  checked?: boolean;
  value?: string;
}

export function Checkbox(props: CheckboxProps) {
  const id = fieldId(props.name);
  return (
    <div class={props.error ? 'jp-field jp-wrong' : 'jp-field'}>
      {props.error ? (
        <p class="jp-error" id={`${id}-error`}>
          {props.error}
        </p>
      ) : null}
      <Option
        type="checkbox"
        name={props.name}
        choice={{
          value: props.value ?? 'yes',
          label: props.label,
          ...(props.hint ? { hint: props.hint } : {}),
        }}
        checked={props.checked ?? false}
        first
        at={0}
        describedBy={props.error ? `${id}-error` : undefined}
      />
    </div>
  );
}

function Option(props: {
  type: 'radio' | 'checkbox';
  name: string;
  choice: Choice;
  checked: boolean;
  first: boolean;
  at: number;
  describedBy?: string;
}) {
  const { type, name, choice, checked, first, at, describedBy } = props;
  const id = first ? fieldId(name) : `${fieldId(name)}-${at + 1}`;
  const hintId = choice.hint ? `${id}-about` : undefined;
  return (
    <div class={`jp-option jp-${type}`}>
      <input
        id={id}
        type={type}
        name={name}
        value={choice.value}
        checked={checked}
        aria-describedby={[hintId, describedBy].filter(Boolean).join(' ') || undefined}
      />
      <label for={id}>{choice.label}</label>
      {choice.hint ? (
        <p class="jp-hint" id={hintId}>
          {choice.hint}
        </p>
      ) : null}
    </div>
  );
}

export interface ButtonProps {
  /** One red button a page: `main`. Everything else is `plain`. */
  kind?: 'main' | 'plain';
  type?: 'submit' | 'button';
  name?: string;
  value?: string;
  formAction?: string;
  disabled?: boolean;
  children: ComponentChildren;
}

export function Button({
  kind = 'main',
  type = 'submit',
  name,
  value,
  formAction,
  disabled,
  children,
}: ButtonProps) {
  return (
    <button
      class={`jp-button jp-button-${kind}`}
      type={type}
      name={name}
      value={value}
      formAction={formAction}
      disabled={disabled}
    >
      {children}
    </button>
  );
}

export function ButtonLink({
  kind = 'main',
  href,
  children,
}: {
  kind?: 'main' | 'plain';
  href: string;
  children: ComponentChildren;
}) {
  return (
    <a class={`jp-button jp-button-${kind}`} href={href}>
      {children}
    </a>
  );
}
