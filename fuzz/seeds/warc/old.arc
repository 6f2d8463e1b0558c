filedesc://x 0.0.0.0 20221109180500 text/plain 76
1 0 kroniek
URL IP-address Archive-date Content-type Archive-length

http://a.example/ 0.0.0.0 20221109180500 text/html 46
HTTP/1.0 200 OK
Content-Type: text/html

<p>x</p>
