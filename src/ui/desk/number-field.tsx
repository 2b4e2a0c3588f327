/** The one field for numbers: what is typed stays as typed until it is left; what cannot be read is said, never cut. */
import { Input, type InputProps } from 'antd';
import { useState } from 'react';
import { numberOf } from './number.ts';

export interface NumberFieldProps extends Omit<InputProps, 'value' | 'onChange'> {
  /** A number, or the text that is none. */
  value: number | string | undefined;
  onChange: (value: number | string | undefined) => void;
}

export function NumberField({ value, onChange, ...rest }: NumberFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Input
      {...rest}
      autoComplete="off"
      value={typed ?? (value === undefined ? '' : String(value))}
      onChange={(event) => {
        const text = event.target.value;
        setTyped(text);
        onChange(text.trim() === '' ? undefined : (numberOf(text) ?? text));
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
