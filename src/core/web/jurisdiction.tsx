/** The picker of an administrative division: the province by name, the rest by the six digits of GB/T 2260. */
import { Input, Select } from 'antd';
import { provinces } from '../organization/jurisdictions.ts';
import { useText } from './session.tsx';

export interface JurisdictionPickerProps {
  id: string;
  value: unknown;
  onChange: (code: string) => void;
  invalid: boolean;
  describedBy?: string;
  /** Offer the nation too. */
  nation?: boolean;
}

export function JurisdictionPicker({
  id,
  value,
  onChange,
  invalid,
  describedBy,
  nation,
}: JurisdictionPickerProps) {
  const text = useText();
  const code = typeof value === 'string' ? value : '';
  const status = invalid ? ('error' as const) : undefined;
  return (
    <div className="jd-pair">
      <Select
        id={id}
        {...(status ? { status } : {})}
        aria-label={text({ zh: '省份', en: 'Province' })}
        aria-describedby={describedBy}
        placeholder={text({ zh: '选择省份', en: 'Choose a province' })}
        showSearch={{ optionFilterProp: 'label' }}
        value={code.length >= 2 ? code.slice(0, 2) : null}
        options={[
          ...(nation ? [{ value: '00', label: text({ zh: '全国', en: 'The nation' }) }] : []),
          ...Object.entries(provinces).map(([prefix, name]) => ({ value: prefix, label: text(name) })),
        ]}
        onChange={(prefix) => onChange(code.slice(0, 2) === prefix ? code : `${prefix}0000`)}
      />
      <Input
        {...(status ? { status } : {})}
        aria-label={text({ zh: '六位行政区划代码', en: 'Six digits of the division' })}
        inputMode="numeric"
        maxLength={6}
        value={code}
        placeholder={text({ zh: '如 330106', en: 'e.g. 330106' })}
        onChange={(event) => onChange(event.target.value.replace(/\D/g, ''))}
      />
    </div>
  );
}
