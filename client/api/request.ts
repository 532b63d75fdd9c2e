import type { ProblemCode, ProblemDetails } from '../../server/contract/problem.ts'

/** What can go wrong with a request: a problem that the service names, no answer at all, or an answer that makes no sense. */
export type RequestErrorCode = ProblemCode | 'unreachable' | 'unexpected_answer'

/** A failed request. `words` are the service's own, in the language it was asked in; it has none when it did not answer. */
export class RequestError extends Error {
  readonly code: RequestErrorCode
  readonly words: string | undefined
  readonly requestId: string | undefined

  constructor(code: RequestErrorCode, problem?: Partial<ProblemDetails>) {
    super(problem?.title ?? code)
    this.name = 'RequestError'
    this.code = code
    this.words = problem?.title
    this.requestId = problem?.requestId
  }
}

type RequestOptions = {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Sent as JSON. */
  json?: unknown
  /** Sent as it is; a picture says what kind it is. */
  body?: Blob
  headers?: Record<string, string>
  /** Sends no login along, for what a person does as anybody. */
  anonymous?: boolean
  signal?: AbortSignal | undefined
}

let whenLoginRequired: () => void = () => {}

/** Calls `listener` whenever the service says that nobody is logged in any more. */
export function onLoginRequired(listener: () => void): void {
  whenLoginRequired = listener
}

/** True for the error of a request that was given up on purpose. */
export function isAborted(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError'
}

/** Asks `/api{path}` and returns the answer's JSON, `undefined` when it has no body. @throws RequestError */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const response = await ask(path, options)
  return readAnswer(response.status, await textOf(response)) as T
}

/** Asks `/api{path}` for something that is no JSON, such as a picture that an address alone does not open. @throws RequestError */
export async function requestBlob(path: string, options: RequestOptions = {}): Promise<Blob> {
  const response = await ask(path, options)
  if (response.ok) return response.blob().catch(broken)
  readAnswer(response.status, await textOf(response))
  throw new RequestError('unexpected_answer')
}

async function ask(path: string, options: RequestOptions): Promise<Response> {
  const headers: Record<string, string> = {
    accept: 'application/json',
    'accept-language': document.documentElement.lang,
    ...options.headers,
  }
  if (options.json !== undefined) headers['content-type'] = 'application/json'
  else if (options.body?.type.startsWith('image/')) headers['content-type'] = options.body.type
  else if (options.body) headers['content-type'] = 'application/octet-stream'
  const body = options.json === undefined ? options.body : JSON.stringify(options.json)
  try {
    return await fetch(`/api${path}`, {
      method: options.method ?? 'GET',
      headers,
      credentials: options.anonymous ? 'omit' : 'same-origin',
      ...(body === undefined ? {} : { body }),
      ...(options.signal ? { signal: options.signal } : {}),
    })
  } catch (error) {
    return broken(error)
  }
}

function textOf(response: Response): Promise<string> {
  return response.text().catch(broken)
}

/** A connection that was given up on purpose, or that broke before or in the middle of the answer. */
function broken(error: unknown): never {
  if (isAborted(error)) throw error
  throw new RequestError('unreachable')
}

/** Turns a status and a body into a value, or throws a RequestError; shared with uploads, which do not use fetch. */
export function readAnswer(status: number, text: string): unknown {
  const answer = parseJson(text)
  if (status >= 200 && status < 300) {
    if (answer === unparsable) throw new RequestError('unexpected_answer')
    return answer
  }
  const problem = answer === unparsable || answer === undefined ? undefined : (answer as Partial<ProblemDetails>)
  if (problem?.code === undefined) throw new RequestError('unexpected_answer', problem)
  if (problem.code === 'login_required') whenLoginRequired()
  throw new RequestError(problem.code as ProblemCode, problem)
}

const unparsable = Symbol('unparsable')

function parseJson(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return unparsable
  }
}
