/** Puts a survey together: questions of the bank, and new ones, in the order in which they are asked. */
import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { read, useAct, useText, useUnit, write } from '../../../../core/web/index.ts';
import { formNames } from '../../locale.ts';
import { type SurveyForm, surveyForms } from '../../states.ts';
import '../appraisal.css';
import type { SurveyBank } from '../calls.ts';

export interface SurveyQuestion {
  /** Of the bank; null: in words of one's own. */
  from: string | null;
  title: string;
  form: SurveyForm;
  answers: string[];
  most: number | null;
  keep: boolean;
}

const chooses = (form: SurveyForm) => form === 'single' || form === 'multiple';

export function SurveyQuestions({
  value,
  onChange,
}: {
  value: SurveyQuestion[];
  onChange: (questions: SurveyQuestion[]) => void;
}) {
  const unit = useUnit();
  const text = useText();
  const act = useAct();
  const [writing, setWriting] = useState(false);
  const bank = useQuery({
    queryKey: ['survey-questions', unit.code],
    queryFn: () => read<SurveyBank>(unit.code, 'survey-questions'),
  });
  const offered = (bank.data?.questions ?? []).filter(
    (each) => !value.some((one) => one.from === each.id || one.title === each.zh),
  );
  const move = (at: number, by: number) => {
    const next = [...value];
    [next[at], next[at + by]] = [next[at + by]!, next[at]!];
    onChange(next);
  };
  return (
    <div className="ap-questions">
      {value.length > 0 ? (
        <ol>
          {value.map((each, at) => (
            <li key={`${each.from ?? ''}${each.title}`}>
              {each.title}{' '}
              <small className="jd-none">
                {[
                  text(formNames[each.form]),
                  ...(each.most ? [text({ zh: `最多 ${each.most} 项`, en: `${each.most} at most` })] : []),
                  ...(each.answers.length > 0 ? [each.answers.join(text({ zh: '、', en: ', ' }))] : []),
                ].join(text({ zh: '，', en: '; ' }))}
              </small>{' '}
              <Button
                size="small"
                type="text"
                disabled={at === 0}
                aria-label={text({ zh: `上移“${each.title}”`, en: `Move “${each.title}” up` })}
                onClick={() => move(at, -1)}
              >
                ↑
              </Button>
              <Button
                size="small"
                type="text"
                aria-label={text({ zh: `去掉“${each.title}”`, en: `Take “${each.title}” out` })}
                onClick={() => onChange(value.filter((one) => one !== each))}
              >
                ×
              </Button>
            </li>
          ))}
        </ol>
      ) : null}
      {offered.length > 0 ? (
        <Select
          value={null}
          placeholder={text({ zh: '从题库加一道', en: 'Add one of the bank' })}
          aria-label={text({ zh: '从题库加一道', en: 'Add one of the bank' })}
          options={offered.map((each) => ({
            value: each.id,
            label: `${text(each)}${text({ zh: '（', en: ' (' })}${text(formNames[each.form])}${each.own ? text({ zh: '，本单位', en: ', our own' }) : ''}${text({ zh: '）', en: ')' })}`,
          }))}
          onChange={(id: string | null) => {
            const chosen = offered.find((each) => each.id === id);
            if (chosen)
              onChange([
                ...value,
                {
                  from: chosen.id,
                  title: text(chosen),
                  form: chosen.form,
                  answers: chosen.answers.map((answer) => text(answer)),
                  most: chosen.most,
                  keep: false,
                },
              ]);
          }}
        />
      ) : null}
      {writing ? (
        <NewQuestion
          onAdd={(question) => {
            onChange([...value, question]);
            setWriting(false);
          }}
          onCancel={() => setWriting(false)}
        />
      ) : (
        <div>
          <Button onClick={() => setWriting(true)}>
            {text({ zh: '自己写一道', en: 'Write one of your own' })}
          </Button>
        </div>
      )}
      {offered.some((each) => each.own) ? (
        <details>
          <summary>{text({ zh: '整理本单位题库', en: 'Tidy our own bank' })}</summary>
          <ul>
            {offered
              .filter((each) => each.own)
              .map((each) => (
                <li key={each.id}>
                  {text(each)}{' '}
                  <Button
                    size="small"
                    type="text"
                    onClick={() =>
                      void act(
                        () => write('delete', unit.code, `survey-questions/${each.id}`, {}),
                        text({ zh: '不再提供', en: 'Offered no more' }),
                      )
                    }
                  >
                    {text({ zh: '从题库去掉', en: 'Take it out of the bank' })}
                  </Button>
                </li>
              ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}

function NewQuestion({
  onAdd,
  onCancel,
}: {
  onAdd: (question: SurveyQuestion) => void;
  onCancel: () => void;
}) {
  const text = useText();
  const [title, setTitle] = useState('');
  const [form, setForm] = useState<SurveyForm>('single');
  const [answers, setAnswers] = useState('');
  const [most, setMost] = useState<number | null>(null);
  const [keep, setKeep] = useState(true);
  const lines = [
    ...new Set(
      answers
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    ),
  ];
  const wrong =
    title.trim().length < 2 || title.trim().length > 80
      ? text({ zh: '题目 2 至 80 个字。', en: 'The question has 2 to 80 characters.' })
      : chooses(form) && (lines.length < 2 || lines.length > 12 || lines.some((line) => line.length > 40))
        ? text({
            zh: '选项 2 至 12 个，每个不超过 40 个字。',
            en: 'Two to twelve answers, of 40 characters at most.',
          })
        : null;
  return (
    <div className="ap-new-question">
      <label>
        {text({ zh: '题目', en: 'Question' })}
        <Input value={title} maxLength={80} onChange={(event) => setTitle(event.target.value)} />
      </label>
      <label>
        {text({ zh: '怎么答', en: 'How it is answered' })}
        <Select
          value={form}
          options={surveyForms.map((each) => ({ value: each, label: text(formNames[each]) }))}
          onChange={setForm}
        />
      </label>
      {chooses(form) ? (
        <label>
          {text({ zh: '选项，一行一个', en: 'Answers, one a line' })}
          <Input.TextArea rows={4} value={answers} onChange={(event) => setAnswers(event.target.value)} />
        </label>
      ) : null}
      {form === 'multiple' ? (
        <label>
          {text({ zh: '最多选几项（不填则不限）', en: 'Most that may be chosen (empty: any number)' })}
          <InputNumber min={1} max={12} precision={0} value={most} onChange={setMost} />
        </label>
      ) : null}
      <Checkbox checked={keep} onChange={(event) => setKeep(event.target.checked)}>
        {text({ zh: '存入本单位题库，下次还用', en: 'Keep it in our bank for the next survey' })}
      </Checkbox>
      {wrong && title ? <p className="jd-none">{wrong}</p> : null}
      <div className="ap-acts">
        <Button
          type="primary"
          disabled={wrong !== null}
          onClick={() =>
            onAdd({
              from: null,
              title: title.trim(),
              form,
              answers: chooses(form) ? lines : [],
              most: form === 'multiple' ? most : null,
              keep,
            })
          }
        >
          {text({ zh: '加上', en: 'Add' })}
        </Button>
        <Button type="text" onClick={onCancel}>
          {text({ zh: '取消', en: 'Cancel' })}
        </Button>
      </div>
    </div>
  );
}
