/**
 * What a person does to the desk's forms, by the words they read.
 *
 *   choose     an option of a closed list
 *   pick       somebody of the roster
 *   dialog     the dialog that is open
 */
import type { Locator, Page } from 'playwright-core';

/** Opens the list named so, searches it where it can be searched, and takes the option with exactly these words. */
export async function choose(page: Page, label: string | RegExp, option: string | RegExp): Promise<void> {
  const list = page.getByRole('combobox', { name: label }).last();
  await list.click();
  if (typeof option === 'string' && (await list.isEditable())) await list.fill(option);
  await page
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option')
    .getByText(option, { exact: true })
    .click();
}

/** Types the name into the list of people named so, and takes whom it finds. */
export async function pick(page: Page, label: string, name: string): Promise<void> {
  const list = page.getByRole('combobox', { name: label }).last();
  await list.fill(name);
  await page
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option')
    .filter({ hasText: new RegExp(`^${name}( · |$)`) })
    .click();
  // The list stays open for the next one, over what is below it.
  await list.blur();
}

/** The dialog that is open. */
export function dialog(page: Page): Locator {
  return page.locator('dialog[open]').last();
}
