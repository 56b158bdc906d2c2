"""What most would write instead of the service: FastAPI over SQLite, with keys. PEER_DATABASE names its file.
/encoded has FastAPI encode the document, as handlers usually do; /bare sends the text on as it lies in the database."""

import hashlib, json, os, sqlite3

from fastapi import FastAPI, Header, HTTPException, Response

app = FastAPI()
database = sqlite3.connect(os.environ["PEER_DATABASE"], check_same_thread=False)
keys = {row[0] for row in database.execute("SELECT hash FROM key")}


def document(number: int, authorization: str | None) -> str:
    if not authorization or not authorization.startswith("Bearer "):
        raise HTTPException(401)
    if hashlib.sha256(authorization[7:].encode()).hexdigest() not in keys:
        raise HTTPException(401)
    row = database.execute("SELECT text FROM document WHERE id = ?", (number,)).fetchone()
    if row is None:
        raise HTTPException(404)
    return row[0]


@app.get("/encoded/{number}")
async def encoded(number: int, authorization: str | None = Header(None)):
    return json.loads(document(number, authorization))


@app.get("/bare/{number}")
async def bare(number: int, authorization: str | None = Header(None)):
    return Response(document(number, authorization), media_type="application/json")
