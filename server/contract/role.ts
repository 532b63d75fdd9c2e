import { z } from 'zod'

/** Who asks: nobody in particular, or a member of staff in one of three roles. */
export const roleSchema = z.enum(['public', 'municipality', 'police', 'admin'])
export type Role = z.infer<typeof roleSchema>

/** The roles that an account can have. */
export const staffRoleSchema = roleSchema.exclude(['public'])
export type StaffRole = z.infer<typeof staffRoleSchema>

export const everyone: readonly Role[] = roleSchema.options
export const staff: readonly Role[] = ['municipality', 'police', 'admin']
/** Those who may see incident points (DESIGN §4). */
export const pointReaders: readonly Role[] = ['police', 'admin']
