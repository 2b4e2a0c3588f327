/** Who reads and keeps the union's book, archives and files. */
import { anyOf, cadreRoles, holds, superiorRoles } from '../../../core/access/policy.ts';

export const mayRead = anyOf(holds(...cadreRoles), holds(...superiorRoles), holds('auditAdmin'));
export const mayWrite = holds(...cadreRoles);
export const mayFile = holds('chair', 'cadre');
/** Uploading comes before the act that uses the file, which asks for itself. */
export const mayUpload = anyOf(holds(...cadreRoles, 'administration'), holds(...superiorRoles));
export const mayDownload = anyOf(holds(...cadreRoles), holds(...superiorRoles));
