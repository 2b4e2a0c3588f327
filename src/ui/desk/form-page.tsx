/**
 * The one form page: fields from a schema, an error summary that takes the focus, the server's errors at their
 * fields, a warning before unsaved words are lost. Values are plain: texts, numbers, booleans, ISO dates, files.
 *
 * Contents
 * - FieldSpec, FormSection, FormProblem, FormPageProps
 * - FormPage
 * - checkField      what is wrong with one value (pure)
 * - controls        one for each kind of field
 * - LeaveGuard      asks before leaving
 */
import { Button, Checkbox, Form, Input, Radio, Select } from 'antd';
import { DateField } from './date-field.tsx';
import { NumberField } from './number-field.tsx';
import { useCallback, useContext, useEffect, useId, useMemo, useRef, useState, type ReactNode } from 'react';
import { UNSAFE_DataRouterContext, useBlocker } from 'react-router';
import type { UiWords } from '../locale.ts';
import { clearButton, Dialog, useDialog, useWords } from './provider.tsx';
import { Page, type PageProps } from './shell.tsx';

export type FieldKind =
  | 'text'
  | 'textarea'
  | 'password'
  | 'phone'
  | 'email'
  | 'number'
  | 'date'
  | 'select'
  | 'multiselect'
  | 'radio'
  | 'checkbox'
  | 'checkboxes'
  | 'file'
  | 'custom';

export type FormValues = Record<string, unknown>;

export interface FieldSpec<V extends FormValues = FormValues> {
  name: keyof V & string;
  label: string;
  kind: FieldKind;
  required?: boolean;
  /** Under the label, before the control: what is asked and why. */
  help?: ReactNode;
  options?: ReadonlyArray<{ value: string; label: string; help?: string; disabled?: boolean }>;
  placeholder?: string;
  /** Greatest length of a text. */
  maxLength?: number;
  /** Least and greatest number. */
  min?: number;
  max?: number;
  /** Whole numbers only. */
  integer?: boolean;
  /** After the control, e.g. "元". */
  unit?: string;
  rows?: number;
  autoComplete?: string;
  disabled?: boolean;
  /** Shown only while this holds; a hidden field is neither checked nor sent. */
  when?: (values: Partial<V>) => boolean;
  /** A sentence that says what is wrong and how to mend it, or undefined. */
  check?: (value: unknown, values: Partial<V>) => string | undefined;
  /** Files: accepted types, several, greatest size in bytes. */
  accept?: string;
  multiple?: boolean;
  maxBytes?: number;
  /** For kind `custom`: the control, bound to the value. */
  render?: (bind: {
    id: string;
    value: unknown;
    onChange: (value: unknown) => void;
    invalid: boolean;
    describedBy?: string;
  }) => ReactNode;
  /** Width of the control by what is expected in it. */
  width?: 'short' | 'medium' | 'full';
}

export interface FormSection<V extends FormValues = FormValues> {
  key: string;
  title?: string;
  help?: ReactNode;
  fields: FieldSpec<V>[];
}

/** What the server said. Fields it names are marked; a name the form does not have is added to the summary. */
export interface FormProblem {
  message: string;
  fields?: Record<string, string>;
}

export interface FormPageProps<V extends FormValues> extends Omit<PageProps, 'children' | 'actions'> {
  sections?: FormSection<V>[];
  /** Short for one section without a heading. */
  fields?: FieldSpec<V>[];
  initial?: Partial<NoInfer<V>>;
  /** The one red button. */
  submit: string;
  /**
   * Resolves to a problem when the server refused; a thrown error is shown with its message. False: not sent after all, and
   * the form stays as it was.
   */
  onSubmit: (values: V) => Promise<FormProblem | false | void>;
  onCancel?: () => void;
  cancel?: string;
  /** Kept in the tab while it is typed, and back after a reload; never for passwords or files. */
  draftKey?: string;
  /** Beside the buttons. */
  extra?: ReactNode;
  /** Above the fields. */
  above?: ReactNode;
  /** Only the form, within another page or a dialog. */
  bare?: boolean;
}

export function FormPage<V extends FormValues>(props: FormPageProps<V>) {
  const { bare, title, lead, back } = props;
  if (bare) return <FormBody {...props} />;
  return (
    <Page title={title} lead={lead} back={back} narrow>
      <FormBody {...props} />
    </Page>
  );
}

interface Fault {
  name: string | null;
  text: string;
}

function FormBody<V extends FormValues>(props: FormPageProps<V>) {
  const { initial, submit, onSubmit, onCancel, cancel, draftKey, extra, above } = props;
  const w = useWords();
  const base = useId().replace(/[^A-Za-z0-9]/g, '');
  const sections = useMemo<FormSection<V>[]>(
    () => props.sections ?? [{ key: 'all', fields: props.fields ?? [] }],
    [props.sections, props.fields],
  );
  const [values, setValues] = useState<Partial<V>>(() => ({ ...initial, ...readDraft<V>(draftKey) }));
  const [faults, setFaults] = useState<Fault[]>([]);
  const [message, setMessage] = useState<string | null>(null);
  /** The faults were found here, so that each one mended leaves the list, and the last one takes the list with it. */
  const [counted, setCounted] = useState(false);
  const [failures, setFailures] = useState(0);
  const [busy, setBusy] = useState(false);
  const [dirty, setDirty] = useState(false);
  const summary = useRef<HTMLDivElement>(null);
  // A draft is found again; anything else would be lost with the dialog.
  const dialog = useDialog();
  const lost = dirty && !busy && draftKey === undefined;
  useEffect(() => {
    dialog?.keep(lost);
    return () => dialog?.keep(false);
  }, [dialog, lost]);
  const fields = sections
    .flatMap((section) => section.fields)
    .filter((field) => field.when?.(values) ?? true);
  const idOf = (name: string): string => `${base}-${name}`;

  const change = useCallback(
    (name: string, value: unknown) => {
      setDirty(true);
      setFaults((old) => old.filter((fault) => fault.name !== name));
      setValues((old) => {
        const next = { ...old, [name]: value };
        keepDraft(
          draftKey,
          next,
          sections.flatMap((section) => section.fields),
        );
        return next;
      });
    },
    [draftKey, sections],
  );

  const fail = (text: string, list: Fault[], foundHere = false): void => {
    setMessage(text);
    setFaults(list);
    setCounted(foundHere);
    setFailures((before) => before + 1);
  };
  // Once the summary is drawn it takes the focus, so that it is read and the way to the fields is short.
  useEffect(() => {
    if (failures > 0) summary.current?.focus();
  }, [failures]);

  const send = async (): Promise<void> => {
    if (busy) return;
    const found = fields.flatMap<Fault>((field) => {
      const text = checkField(field, values[field.name], values, w);
      return text ? [{ name: field.name, text }] : [];
    });
    if (found.length > 0) {
      fail(w.errorsFound(found.length), found, true);
      return;
    }
    setBusy(true);
    setMessage(null);
    setFaults([]);
    try {
      const shown = new Set(fields.map((field) => field.name));
      const known = new Set(sections.flatMap((section) => section.fields.map((field) => field.name)));
      const sent = Object.fromEntries(
        Object.entries(values).filter(
          ([name]) => shown.has(name as keyof V & string) || !known.has(name as keyof V & string),
        ),
      ) as V;
      const problem = await onSubmit(sent);
      if (problem === false) return;
      if (problem) {
        const list = Object.entries(problem.fields ?? {}).map(([name, text]) => ({
          name: shown.has(name as keyof V & string) ? name : null,
          text,
        }));
        // What stands at its field is not said a third time over the list.
        fail(
          problem.message,
          list,
          list.some((each) => each.text === problem.message),
        );
      } else {
        setDirty(false);
        dropDraft(draftKey);
      }
    } catch (error) {
      fail(error instanceof Error && error.message ? error.message : w.formFailed, []);
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      {message !== null && !(counted && faults.length === 0) ? (
        <div className="jd-errors" role="alert" tabIndex={-1} ref={summary}>
          <h2>{counted ? w.errorsFound(faults.length) : message}</h2>
          {faults.length > 0 ? (
            <ul>
              {faults.map((fault, at) => (
                <li key={`${fault.name ?? ''}${at}`}>
                  {fault.name ? (
                    <a
                      href={`#${idOf(fault.name)}`}
                      onClick={(event) => {
                        event.preventDefault();
                        focusField(idOf(fault.name as string));
                      }}
                    >
                      {fault.text}
                    </a>
                  ) : (
                    fault.text
                  )}
                </li>
              ))}
            </ul>
          ) : null}
        </div>
      ) : null}
      {above}
      <Form
        layout="vertical"
        component="form"
        noValidate
        className="jd-form"
        requiredMark={false}
        onSubmitCapture={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {sections.map((section) => {
          const shown = section.fields.filter((field) => field.when?.(values) ?? true);
          if (shown.length === 0) return null;
          return (
            <section key={section.key} className="jd-fieldset" aria-label={section.title}>
              {section.title ? <h2>{section.title}</h2> : null}
              {section.help ? <p className="jd-help">{section.help}</p> : null}
              {shown.map((field) => (
                <Row
                  key={field.name}
                  field={field as FieldSpec}
                  id={idOf(field.name)}
                  value={values[field.name]}
                  fault={faults.find((fault) => fault.name === field.name)?.text}
                  onChange={change}
                />
              ))}
            </section>
          );
        })}
        <div className="jd-submit">
          <Button type="primary" htmlType="submit" size="large" loading={busy}>
            {submit}
          </Button>
          {onCancel ? (
            <Button
              type="text"
              size="large"
              disabled={busy}
              onClick={() => (dialog ? dialog.leave(onCancel) : onCancel())}
            >
              {cancel ?? w.cancel}
            </Button>
          ) : null}
          {extra}
        </div>
      </Form>
      <LeaveGuard when={dirty && !busy} />
    </>
  );
}

/** The first thing that is wrong with a value, as a sentence in the reader's language. */
export function checkField<V extends FormValues>(
  field: FieldSpec<V>,
  value: unknown,
  values: Partial<V>,
  w: UiWords,
): string | undefined {
  const blank =
    value === undefined ||
    value === null ||
    value === false ||
    (typeof value === 'string' && value.trim() === '') ||
    (Array.isArray(value) && value.length === 0);
  if (blank) {
    if (field.required) {
      const choosing = ['select', 'multiselect', 'radio', 'checkbox', 'checkboxes', 'file'].includes(
        field.kind,
      );
      return choosing ? w.requiredChoice(field.label) : w.requiredField(field.label);
    }
    return field.check?.(value, values);
  }
  if (typeof value === 'string' && field.maxLength !== undefined && [...value].length > field.maxLength)
    return w.tooLong(field.label, field.maxLength);
  if (field.kind === 'number') {
    if (typeof value !== 'number' || !Number.isFinite(value)) return w.notNumber(field.label);
    if (field.integer && !Number.isInteger(value)) return w.wholeNumber(field.label);
    if (field.min !== undefined && value < field.min) return w.tooSmall(field.label, field.min);
    if (field.max !== undefined && value > field.max) return w.tooBig(field.label, field.max);
  }
  if (field.kind === 'date' && !(typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)))
    return w.notDate(field.label);
  if (field.kind === 'file' && field.maxBytes !== undefined) {
    const limit = field.maxBytes;
    if ((value as File[]).some((file) => file.size > limit)) return w.fileTooBig(bytes(limit));
  }
  return field.check?.(value, values);
}

/** "20 MB". */
export function bytes(size: number): string {
  return size >= 1024 * 1024
    ? `${Math.round((size / 1024 / 1024) * 10) / 10} MB`
    : `${Math.ceil(size / 1024)} kB`;
}

function focusField(id: string): void {
  const place = document.getElementById(id);
  if (!place) return;
  const control = place.matches('input,select,textarea,button')
    ? place
    : place.querySelector<HTMLElement>('input,select,textarea,button');
  (control ?? place).focus();
  place.scrollIntoView({ block: 'center' });
}

// ---------------------------------------------------------------------------------------------------------------

interface RowProps {
  field: FieldSpec;
  id: string;
  value: unknown;
  fault: string | undefined;
  onChange: (name: string, value: unknown) => void;
}

const GROUPED = new Set<FieldKind>(['radio', 'checkboxes']);

function Row({ field, id, value, fault, onChange }: RowProps) {
  const w = useWords();
  const helpId = field.help ? `${id}-help` : undefined;
  const faultId = fault ? `${id}-fault` : undefined;
  const describedBy = [helpId, faultId].filter(Boolean).join(' ') || undefined;
  const label = (
    <>
      {field.label}
      {field.required ? null : <span className="jd-optional">{w.optional}</span>}
    </>
  );
  const set = (next: unknown): void => onChange(field.name, next);
  const grouped = GROUPED.has(field.kind);
  return (
    <div
      className="jd-field"
      data-fault={fault ? '' : undefined}
      data-width={field.width ?? 'medium'}
      role={grouped ? 'group' : undefined}
      aria-labelledby={grouped ? `${id}-label` : undefined}
    >
      {field.kind === 'checkbox' ? null : grouped ? (
        <div className="jd-label" id={`${id}-label`}>
          {label}
        </div>
      ) : (
        <label className="jd-label" htmlFor={id} id={`${id}-label`}>
          {label}
        </label>
      )}
      {field.help ? (
        <div className="jd-help" id={helpId}>
          {field.help}
        </div>
      ) : null}
      {fault ? (
        <div className="jd-fault" id={faultId}>
          {fault}
        </div>
      ) : null}
      <div className="jd-control">
        <Control
          field={field}
          id={id}
          value={value}
          onChange={set}
          invalid={Boolean(fault)}
          describedBy={describedBy}
        />
        {field.unit ? <span className="jd-unit">{field.unit}</span> : null}
      </div>
    </div>
  );
}

interface ControlProps {
  field: FieldSpec;
  id: string;
  value: unknown;
  onChange: (value: unknown) => void;
  invalid: boolean;
  describedBy?: string;
}

function Control({ field, id, value, onChange, invalid, describedBy }: ControlProps) {
  const w = useWords();
  const common = {
    id,
    disabled: field.disabled,
    status: invalid ? ('error' as const) : undefined,
    'aria-invalid': invalid || undefined,
    'aria-describedby': describedBy,
    'aria-required': field.required || undefined,
  };
  const text = typeof value === 'string' ? value : '';
  const options = (field.options ?? []).map((option) => ({ ...option }));
  switch (field.kind) {
    case 'textarea':
      return (
        <Input.TextArea
          {...common}
          value={text}
          placeholder={field.placeholder}
          rows={field.rows ?? 4}
          count={field.maxLength ? { show: true, max: field.maxLength } : undefined}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    case 'password':
      return (
        <Input.Password
          {...common}
          value={text}
          autoComplete={field.autoComplete}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    case 'number':
      return (
        <NumberField
          {...common}
          value={typeof value === 'number' || typeof value === 'string' ? value : undefined}
          placeholder={field.placeholder}
          inputMode={field.integer ? 'numeric' : 'decimal'}
          onChange={onChange}
        />
      );
    case 'date':
      return (
        <DateField
          id={id}
          disabled={field.disabled}
          invalid={invalid}
          aria-invalid={invalid || undefined}
          aria-describedby={describedBy}
          aria-required={field.required || undefined}
          value={text}
          onChange={onChange}
        />
      );
    case 'select':
      return (
        <Select
          {...common}
          value={text || undefined}
          options={options}
          placeholder={field.placeholder ?? w.choose}
          allowClear={field.required ? false : clearButton(w)}
          showSearch={options.length > 8 ? { optionFilterProp: 'label' } : false}
          onChange={(next) => onChange(next)}
        />
      );
    case 'multiselect':
      return (
        <Select
          {...common}
          mode="multiple"
          value={Array.isArray(value) ? (value as string[]) : []}
          options={options}
          placeholder={field.placeholder ?? w.choose}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(next: string[]) => onChange(next)}
        />
      );
    case 'radio':
      return (
        <Radio.Group
          id={id}
          value={text || undefined}
          disabled={field.disabled}
          onChange={(event) => onChange(event.target.value)}
          className="jd-choices"
        >
          {options.map((option) => (
            <Radio key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
              {option.help ? <small>{option.help}</small> : null}
            </Radio>
          ))}
        </Radio.Group>
      );
    case 'checkbox':
      return (
        <Checkbox {...common} checked={value === true} onChange={(event) => onChange(event.target.checked)}>
          {field.label}
        </Checkbox>
      );
    case 'checkboxes':
      return (
        <div id={id} className="jd-choices">
          <Checkbox.Group
            value={Array.isArray(value) ? (value as string[]) : []}
            options={options}
            disabled={field.disabled}
            onChange={(next) => onChange(next)}
          />
        </div>
      );
    case 'file':
      return (
        <FileInput
          {...{ field, id, onChange, invalid, describedBy }}
          value={Array.isArray(value) ? (value as File[]) : []}
        />
      );
    case 'custom':
      return <>{field.render?.({ id, value, onChange, invalid, ...(describedBy ? { describedBy } : {}) })}</>;
    default:
      return (
        <Input
          {...common}
          type={field.kind === 'phone' ? 'tel' : field.kind}
          value={text}
          placeholder={field.placeholder}
          autoComplete={field.autoComplete}
          onChange={(event) => onChange(event.target.value)}
        />
      );
  }
}

/** The browser's own file field, with the chosen names and a way to take one back. */
function FileInput({
  field,
  id,
  value,
  onChange,
  invalid,
  describedBy,
}: Omit<ControlProps, 'value'> & { value: File[] }) {
  const w = useWords();
  const input = useRef<HTMLInputElement>(null);
  const add = (files: FileList | null): void => {
    const list = Array.from(files ?? []);
    if (list.length > 0) onChange(field.multiple ? [...value, ...list] : list.slice(0, 1));
    if (input.current) input.current.value = '';
  };
  return (
    <div
      className="jd-file"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        add(event.dataTransfer.files);
      }}
    >
      <input
        ref={input}
        id={id}
        type="file"
        accept={field.accept}
        multiple={field.multiple}
        disabled={field.disabled}
        aria-invalid={invalid || undefined}
        aria-describedby={describedBy}
        onChange={(event) => add(event.target.files)}
      />
      {/* The browser's own words would be in the browser's language, not in the page's. */}
      <label htmlFor={id} className="jd-file-pick">
        {w.dropFile}
      </label>
      {field.maxBytes ? <small>{w.fileSize(bytes(field.maxBytes))}</small> : null}
      {value.length > 0 ? (
        <ul>
          {value.map((file, at) => (
            <li key={`${file.name}${at}`}>
              {file.name} <small>{bytes(file.size)}</small>
              <button
                type="button"
                className="jd-plain"
                aria-label={`${w.clear} ${file.name}`}
                onClick={() => onChange(value.filter((_, k) => k !== at))}
              >
                {w.clear}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

// ---------------------------------------------------------------------------------------------------------------

/** Asks before unsaved words are lost: by closing the tab, and, under a data router, by going elsewhere. */
export function LeaveGuard({ when }: { when: boolean }) {
  useEffect(() => {
    if (!when) return;
    const onLeave = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', onLeave);
    return () => removeEventListener('beforeunload', onLeave);
  }, [when]);
  return useContext(UNSAFE_DataRouterContext) ? <RouteGuard when={when} /> : null;
}

function RouteGuard({ when }: { when: boolean }) {
  const w = useWords();
  // While a form is being sent it does not hold: what goes on from `onSubmit` is not asked.
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => when && currentLocation.pathname !== nextLocation.pathname,
  );
  if (blocker.state !== 'blocked') return null;
  return (
    <Dialog
      title={w.leaveTitle}
      onClose={() => blocker.reset()}
      actions={
        <>
          <Button type="primary" data-first-focus onClick={() => blocker.reset()}>
            {w.stay}
          </Button>
          <Button onClick={() => blocker.proceed()}>{w.leave}</Button>
        </>
      }
    >
      {w.leaveBody}
    </Dialog>
  );
}

const draftName = (key: string): string => `jia.form.${key}`;

function readDraft<V extends FormValues>(key: string | undefined): Partial<V> {
  if (!key) return {};
  try {
    return JSON.parse(sessionStorage.getItem(draftName(key)) ?? '{}') as Partial<V>;
  } catch {
    // Storage is refused or holds something else: the form starts empty, as without a draft.
    return {};
  }
}

function keepDraft<V extends FormValues>(
  key: string | undefined,
  values: Partial<V>,
  fields: FieldSpec<V>[],
): void {
  if (!key) return;
  const never = new Set(
    fields
      .filter((field) => field.kind === 'password' || field.kind === 'file')
      .map((field) => field.name as string),
  );
  try {
    sessionStorage.setItem(
      draftName(key),
      JSON.stringify(Object.fromEntries(Object.entries(values).filter(([name]) => !never.has(name)))),
    );
  } catch {
    // A full or refused storage costs the draft, never the typing.
  }
}

function dropDraft(key: string | undefined): void {
  if (!key) return;
  try {
    sessionStorage.removeItem(draftName(key));
  } catch {
    // Nothing was kept either.
  }
}
