/** What kinds of personal data are called: `personalNames`. */
export const personalNames = {
  idNumber: { zh: '身份证号', en: 'ID number' },
  mobile: { zh: '手机号', en: 'mobile number' },
  bankCard: { zh: '银行卡号', en: 'bank card number' },
  name: { zh: '姓名', en: 'name' },
} as const;
