/** Photographs from a phone: one touch opens the camera, another the album; names and a way to take one back. */
import { useId } from 'react';
import { useText } from '../../../../core/web/index.ts';
import type { FieldSpec } from '../../../../ui/desk/index.ts';

/** The field `files` of a form that is filled in on site. */
export const photoField = (text: ReturnType<typeof useText>): FieldSpec => ({
  name: 'files',
  label: text({ zh: '照片和附件', en: 'Photographs and files' }),
  kind: 'custom',
  render: ({ id, value, onChange, describedBy }) => (
    <PhotoField
      id={id}
      value={Array.isArray(value) ? (value as File[]) : []}
      onChange={onChange}
      {...(describedBy ? { describedBy } : {})}
    />
  ),
});

function PhotoField({
  id,
  value,
  onChange,
  describedBy,
}: {
  id: string;
  value: File[];
  onChange: (files: File[]) => void;
  describedBy?: string;
}) {
  const text = useText();
  const other = useId();
  const add = (input: HTMLInputElement): void => {
    onChange([...value, ...Array.from(input.files ?? [])]);
    input.value = '';
  };
  return (
    <div className="jd-file">
      <div className="cert-acts">
        <label className="ant-btn cert-pick">
          {text({ zh: '拍照', en: 'Take a photograph' })}
          <input
            id={id}
            className="jia-hidden"
            type="file"
            accept="image/*"
            capture="environment"
            aria-describedby={describedBy}
            onChange={(event) => add(event.target)}
          />
        </label>
        <label className="ant-btn cert-pick" htmlFor={other}>
          {text({ zh: '从相册或文件选', en: 'From album or files' })}
          <input
            id={other}
            className="jia-hidden"
            type="file"
            multiple
            onChange={(event) => add(event.target)}
          />
        </label>
      </div>
      {value.length > 0 ? (
        <ul>
          {value.map((file, at) => (
            <li key={`${file.name}${at}`}>
              {file.name} <small>{Math.ceil(file.size / 1024)} kB</small>
              <button
                type="button"
                className="jd-plain"
                onClick={() => onChange(value.filter((_, each) => each !== at))}
              >
                {text({ zh: '移除', en: 'Remove' })}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
