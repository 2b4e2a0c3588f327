/**
 * What a person does to a case: an act with its form, and what happens after it.
 *
 *   Act         a deed as data: label, form, call
 *   ActButton   opens the act's form in a dialog, or does it at once where it asks nothing
 *   useDeed     runs a call, shows the server's refusal, reads everything about certification again
 *   Because     why a step is not open, beside the button that would take it
 */
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useCallback, useState, type ReactNode } from 'react';
import { ApiProblem, formProblem, useText } from '../../../../core/web/index.ts';
import {
  Dialog,
  FormPage,
  useConfirm,
  useToast,
  type FieldSpec,
  type FormValues,
} from '../../../../ui/desk/index.ts';
import type { Ability } from '../calls.ts';
import type { Words } from '../words.ts';

export interface Act {
  label: Words;
  /** Over the form; the label unless told. */
  title?: Words;
  lead?: ReactNode;
  fields?: FieldSpec[];
  initial?: FormValues;
  submit?: Words;
  /** Asks before it is done, where there is no form. */
  warn?: Words;
  run: (values: FormValues) => Promise<unknown>;
  /** What is said when it is done. */
  said?: Words;
}

/** Everything that certification's pages have read is read again: a step changes lists, tasks and the house too. */
export function useRefresh(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(() => queries.invalidateQueries(), [queries]);
}

/** Runs a call; a refusal is kept as text for the page to show. Resolves to whether it was done. */
export function useDeed(): {
  busy: boolean;
  problem: string | null;
  run: (deed: () => Promise<unknown>, said?: Words) => Promise<boolean>;
} {
  const refresh = useRefresh();
  const toast = useToast();
  const text = useText();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const run = useCallback(
    async (deed: () => Promise<unknown>, said?: Words) => {
      setBusy(true);
      setProblem(null);
      try {
        await deed();
        if (said) toast.say(text(said));
        await refresh();
        return true;
      } catch (error) {
        if (!(error instanceof ApiProblem)) throw error;
        setProblem(error.message);
        if (error.status === 409) await refresh();
        return false;
      } finally {
        setBusy(false);
      }
    },
    [refresh, toast, text],
  );
  return { busy, problem, run };
}

export function ActButton({
  act,
  primary,
  ability,
  small,
  disabled,
}: {
  act: Act;
  primary?: boolean;
  ability?: Ability | undefined;
  small?: boolean;
  disabled?: boolean;
}) {
  const text = useText();
  const toast = useToast();
  const confirm = useConfirm();
  const refresh = useRefresh();
  const { busy, problem, run } = useDeed();
  const [open, setOpen] = useState(false);
  const shut = disabled === true || (ability !== undefined && !ability.may);
  const start = async (): Promise<void> => {
    if (act.fields?.length) return setOpen(true);
    if (
      act.warn &&
      !(await confirm({
        title: text(act.title ?? act.label),
        body: text(act.warn),
        confirm: text(act.submit ?? act.label),
      }))
    )
      return;
    await run(() => act.run({}), act.said);
  };
  return (
    <span className="cert-act">
      <Button
        type={primary ? 'primary' : 'default'}
        size={small ? 'small' : primary ? 'large' : 'middle'}
        loading={busy}
        disabled={shut}
        onClick={() => void start()}
      >
        {text(act.label)}
      </Button>
      {ability && !ability.may && ability.because ? <Because text={text(ability.because)} /> : null}
      {problem ? (
        <span className="cert-fault" role="alert">
          {problem}
        </span>
      ) : null}
      {open ? (
        <Dialog title={text(act.title ?? act.label)} onClose={() => setOpen(false)} wide>
          <FormPage
            bare
            title={text(act.title ?? act.label)}
            fields={act.fields ?? []}
            initial={act.initial ?? {}}
            submit={text(act.submit ?? act.label)}
            above={act.lead ? <div className="cert-lead">{act.lead}</div> : undefined}
            onCancel={() => setOpen(false)}
            onSubmit={async (values) => {
              try {
                await act.run(values);
              } catch (error) {
                return formProblem(error);
              }
              setOpen(false);
              if (act.said) toast.say(text(act.said));
              await refresh();
            }}
          />
        </Dialog>
      ) : null}
    </span>
  );
}

export function Because({ text }: { text: string }) {
  return <small className="cert-because">{text}</small>;
}

/** The ability of a step, if it is one of those that the server sent. */
export const abilityOf = (abilities: readonly Ability[], step: string): Ability | undefined =>
  abilities.find((each) => each.step === step);
export const mayDo = (abilities: readonly Ability[], step: string): boolean =>
  abilityOf(abilities, step)?.may === true;
